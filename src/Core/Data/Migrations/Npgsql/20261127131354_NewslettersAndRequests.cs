using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Core.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class NewslettersAndRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ReceiverId",
                table: "coreOutbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unsubscribe",
                table: "coreOutbox",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "coreDataLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    NormalisedEmail = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    TokenHash = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreDataLink", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreNewsletter",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Swedish = table.Column<string>(type: "text", nullable: false),
                    English = table.Column<string>(type: "text", nullable: false),
                    Segment = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Origin = table.Column<string>(type: "text", nullable: true),
                    Chosen = table.Column<int>(type: "integer", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreNewsletter", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreRetentionDay",
                columns: table => new
                {
                    Rule = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreRetentionDay", x => new { x.Rule, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "coreSubjectRequest",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    NormalisedEmail = table.Column<string>(type: "text", nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    IsVerified = table.Column<bool>(type: "boolean", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Municipality = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreSubjectRequest", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreNewsletterReceiver",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NewsletterId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsMember = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreNewsletterReceiver", x => x.Id);
                    table.ForeignKey(
                        name: "FK_coreNewsletterReceiver_coreNewsletter_NewsletterId",
                        column: x => x.NewsletterId,
                        principalTable: "coreNewsletter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coreSubjectRequestEvent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: true),
                    From = table.Column<string>(type: "text", nullable: true),
                    To = table.Column<string>(type: "text", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreSubjectRequestEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_coreSubjectRequestEvent_coreSubjectRequest_RequestId",
                        column: x => x.RequestId,
                        principalTable: "coreSubjectRequest",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coreDataLink_NormalisedEmail",
                table: "coreDataLink",
                column: "NormalisedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_coreDataLink_TokenHash",
                table: "coreDataLink",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_coreNewsletter_Status",
                table: "coreNewsletter",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_coreNewsletterReceiver_NewsletterId_State_Id",
                table: "coreNewsletterReceiver",
                columns: new[] { "NewsletterId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_coreNewsletterReceiver_SubjectId",
                table: "coreNewsletterReceiver",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_coreSubjectRequest_ClosedAt_DueOn",
                table: "coreSubjectRequest",
                columns: new[] { "ClosedAt", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_coreSubjectRequest_NormalisedEmail",
                table: "coreSubjectRequest",
                column: "NormalisedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_coreSubjectRequestEvent_RequestId",
                table: "coreSubjectRequestEvent",
                column: "RequestId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coreDataLink");

            migrationBuilder.DropTable(
                name: "coreNewsletterReceiver");

            migrationBuilder.DropTable(
                name: "coreRetentionDay");

            migrationBuilder.DropTable(
                name: "coreSubjectRequestEvent");

            migrationBuilder.DropTable(
                name: "coreNewsletter");

            migrationBuilder.DropTable(
                name: "coreSubjectRequest");

            migrationBuilder.DropColumn(
                name: "ReceiverId",
                table: "coreOutbox");

            migrationBuilder.DropColumn(
                name: "Unsubscribe",
                table: "coreOutbox");
        }
    }
}
