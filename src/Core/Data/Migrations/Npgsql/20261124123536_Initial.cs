using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Core.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "coreJobRun",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    LastRunAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreJobRun", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "coreLead",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    NormalisedEmail = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true),
                    Municipalities = table.Column<string>(type: "text", nullable: false),
                    Household = table.Column<string>(type: "text", nullable: true),
                    TimeFrame = table.Column<string>(type: "text", nullable: true),
                    Message = table.Column<string>(type: "text", nullable: true),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmTokenHash = table.Column<string>(type: "text", nullable: true),
                    ConfirmExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AccessTokenHash = table.Column<string>(type: "text", nullable: true),
                    AccessExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreLead", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreOutbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    To = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Html = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    MessageId = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ParkedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreOutbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreConsent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    LegalBasis = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreConsent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_coreConsent_coreLead_LeadId",
                        column: x => x.LeadId,
                        principalTable: "coreLead",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coreLeadRouting",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Municipality = table.Column<string>(type: "text", nullable: false),
                    RoutedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreLeadRouting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_coreLeadRouting_coreLead_LeadId",
                        column: x => x.LeadId,
                        principalTable: "coreLead",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coreConsent_LeadId",
                table: "coreConsent",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_coreLead_AccessTokenHash",
                table: "coreLead",
                column: "AccessTokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_coreLead_ConfirmTokenHash",
                table: "coreLead",
                column: "ConfirmTokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_coreLead_NormalisedEmail",
                table: "coreLead",
                column: "NormalisedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_coreLeadRouting_LeadId",
                table: "coreLeadRouting",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_coreLeadRouting_Municipality",
                table: "coreLeadRouting",
                column: "Municipality");

            migrationBuilder.CreateIndex(
                name: "IX_coreOutbox_DueAt",
                table: "coreOutbox",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_coreOutbox_SubjectId",
                table: "coreOutbox",
                column: "SubjectId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coreConsent");

            migrationBuilder.DropTable(
                name: "coreJobRun");

            migrationBuilder.DropTable(
                name: "coreLeadRouting");

            migrationBuilder.DropTable(
                name: "coreOutbox");

            migrationBuilder.DropTable(
                name: "coreLead");
        }
    }
}
