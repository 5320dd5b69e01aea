using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Cms.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class Releases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cmsRelease",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    GoesLive = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    GoesOff = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Items = table.Column<string>(type: "text", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    Problems = table.Column<string>(type: "text", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsUntold = table.Column<bool>(type: "boolean", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatorKey = table.Column<Guid>(type: "uuid", nullable: false),
                    PlannerKey = table.Column<Guid>(type: "uuid", nullable: false),
                    LiveAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsRelease", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cmsRelease_State",
                table: "cmsRelease",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cmsRelease");
        }
    }
}
