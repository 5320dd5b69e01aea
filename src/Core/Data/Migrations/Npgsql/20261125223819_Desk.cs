using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Core.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_coreLeadRouting_LeadId",
                table: "coreLeadRouting");

            migrationBuilder.DropIndex(
                name: "IX_coreLeadRouting_Municipality",
                table: "coreLeadRouting");

            migrationBuilder.AddColumn<Guid>(
                name: "AssigneeKey",
                table: "coreLead",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssigneeName",
                table: "coreLead",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Campaign",
                table: "coreLead",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "coreLead",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Month",
                table: "coreLead",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "NextStep",
                table: "coreLead",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NextStepOn",
                table: "coreLead",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextStepRemindedAt",
                table: "coreLead",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Phone",
                table: "coreLead",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reached",
                table: "coreLead",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "coreLead",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "coreLead",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Stage",
                table: "coreLead",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "StageAt",
                table: "coreLead",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "coreLead",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "WaitRemindedAt",
                table: "coreLead",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "coreAccessRecord",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserKey = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false),
                    UserArea = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Filter = table.Column<string>(type: "text", nullable: true),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreAccessRecord", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreActivity",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: true),
                    Budget = table.Column<int>(type: "integer", nullable: true),
                    Responsible = table.Column<string>(type: "text", nullable: true),
                    Municipality = table.Column<string>(type: "text", nullable: false),
                    Campaign = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: true),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreActivity", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreFunnelTally",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Municipality = table.Column<string>(type: "text", nullable: false),
                    Campaign = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Reached = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreFunnelTally", x => new { x.Month, x.Municipality, x.Campaign, x.Source, x.Reached });
                });

            migrationBuilder.CreateTable(
                name: "coreLeadEvent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ByKey = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "text", nullable: true),
                    From = table.Column<string>(type: "text", nullable: true),
                    To = table.Column<string>(type: "text", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreLeadEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_coreLeadEvent_coreLead_LeadId",
                        column: x => x.LeadId,
                        principalTable: "coreLead",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coreAccessSubject",
                columns: table => new
                {
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreAccessSubject", x => new { x.RecordId, x.SubjectId });
                    table.ForeignKey(
                        name: "FK_coreAccessSubject_coreAccessRecord_RecordId",
                        column: x => x.RecordId,
                        principalTable: "coreAccessRecord",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coreLeadRouting_LeadId_Municipality",
                table: "coreLeadRouting",
                columns: new[] { "LeadId", "Municipality" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_coreLeadRouting_Municipality_LeadId",
                table: "coreLeadRouting",
                columns: new[] { "Municipality", "LeadId" });

            migrationBuilder.CreateIndex(
                name: "IX_coreLead_Desk",
                table: "coreLead",
                columns: new[] { "Status", "MergedIntoId", "CreatedAt", "Id", "Stage", "Reached", "Month", "AssigneeKey", "TimeFrame", "Household", "Campaign", "Source", "NextStepOn", "ConfirmedAt", "SearchText" });

            migrationBuilder.CreateIndex(
                name: "IX_coreLead_MergedIntoId",
                table: "coreLead",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_coreLead_Name",
                table: "coreLead",
                columns: new[] { "Status", "MergedIntoId", "SearchText", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_coreLead_Stage",
                table: "coreLead",
                columns: new[] { "Status", "MergedIntoId", "Stage", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_coreAccessRecord_At",
                table: "coreAccessRecord",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_coreAccessSubject_SubjectId",
                table: "coreAccessSubject",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_coreActivity_StartsOn",
                table: "coreActivity",
                column: "StartsOn");

            migrationBuilder.CreateIndex(
                name: "IX_coreLeadEvent_LeadId",
                table: "coreLeadEvent",
                column: "LeadId");

            // Registrations from before the desk: by the month they came, and found by name and address.
            migrationBuilder.Sql("""UPDATE "coreLead" SET "Month" = CAST(to_char("CreatedAt", 'YYYYMM') AS integer), "SearchText" = lower(coalesce("Name" || ' ', '') || "Email");""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coreAccessSubject");

            migrationBuilder.DropTable(
                name: "coreActivity");

            migrationBuilder.DropTable(
                name: "coreFunnelTally");

            migrationBuilder.DropTable(
                name: "coreLeadEvent");

            migrationBuilder.DropTable(
                name: "coreAccessRecord");

            migrationBuilder.DropIndex(
                name: "IX_coreLeadRouting_LeadId_Municipality",
                table: "coreLeadRouting");

            migrationBuilder.DropIndex(
                name: "IX_coreLeadRouting_Municipality_LeadId",
                table: "coreLeadRouting");

            migrationBuilder.DropIndex(
                name: "IX_coreLead_Desk",
                table: "coreLead");

            migrationBuilder.DropIndex(
                name: "IX_coreLead_MergedIntoId",
                table: "coreLead");

            migrationBuilder.DropIndex(
                name: "IX_coreLead_Name",
                table: "coreLead");

            migrationBuilder.DropIndex(
                name: "IX_coreLead_Stage",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "AssigneeKey",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "AssigneeName",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "Campaign",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "Month",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "NextStep",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "NextStepOn",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "NextStepRemindedAt",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "Phone",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "Reached",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "Stage",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "StageAt",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "coreLead");

            migrationBuilder.DropColumn(
                name: "WaitRemindedAt",
                table: "coreLead");

            migrationBuilder.CreateIndex(
                name: "IX_coreLeadRouting_LeadId",
                table: "coreLeadRouting",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_coreLeadRouting_Municipality",
                table: "coreLeadRouting",
                column: "Municipality");
        }
    }
}
