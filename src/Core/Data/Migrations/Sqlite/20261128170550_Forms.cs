using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Forms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Campaign",
                table: "coreJoining",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "coreJoining",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "coreFormEntry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FormKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    FormName = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: false),
                    NormalisedEmail = table.Column<string>(type: "TEXT", nullable: true),
                    Campaign = table.Column<string>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeepUntil = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreFormEntry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreFormSecret",
                columns: table => new
                {
                    FormKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreFormSecret", x => x.FormKey);
                });

            migrationBuilder.CreateTable(
                name: "coreFormDelivery",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ParkedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreFormDelivery", x => x.Id);
                    table.ForeignKey(
                        name: "FK_coreFormDelivery_coreFormEntry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "coreFormEntry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coreFormFile",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreFormFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_coreFormFile_coreFormEntry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "coreFormEntry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coreFormDelivery_DueAt",
                table: "coreFormDelivery",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_coreFormDelivery_EntryId",
                table: "coreFormDelivery",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_coreFormEntry_FormKey_CreatedAt",
                table: "coreFormEntry",
                columns: new[] { "FormKey", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_coreFormEntry_KeepUntil",
                table: "coreFormEntry",
                column: "KeepUntil");

            migrationBuilder.CreateIndex(
                name: "IX_coreFormEntry_NormalisedEmail",
                table: "coreFormEntry",
                column: "NormalisedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_coreFormFile_EntryId",
                table: "coreFormFile",
                column: "EntryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coreFormDelivery");

            migrationBuilder.DropTable(
                name: "coreFormFile");

            migrationBuilder.DropTable(
                name: "coreFormSecret");

            migrationBuilder.DropTable(
                name: "coreFormEntry");

            migrationBuilder.DropColumn(
                name: "Campaign",
                table: "coreJoining");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "coreJoining");
        }
    }
}
