using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Core.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class SentOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "coreSentOnce",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreSentOnce", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coreSentOnce_At",
                table: "coreSentOnce",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coreSentOnce");
        }
    }
}
