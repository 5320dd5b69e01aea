using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Core.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class Measurement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "coreDayCount",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Page = table.Column<Guid>(type: "uuid", nullable: false),
                    Campaign = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Municipality = table.Column<string>(type: "text", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreDayCount", x => new { x.Day, x.Step, x.Page, x.Campaign, x.Source, x.Municipality });
                });

            migrationBuilder.CreateIndex(
                name: "IX_coreDayCount_Campaign_Day",
                table: "coreDayCount",
                columns: new[] { "Campaign", "Day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coreDayCount");
        }
    }
}
