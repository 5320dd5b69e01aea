using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Cms.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class StaffAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RecoveryCodes",
                table: "cmsUser",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Provider",
                table: "cmsSignIn",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "cmsUserLogin",
                columns: table => new
                {
                    Issuer = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    UserKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<string>(type: "text", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsUserLogin", x => new { x.Issuer, x.Subject });
                });

            migrationBuilder.CreateIndex(
                name: "IX_cmsSignIn_Date",
                table: "cmsSignIn",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_cmsUserLogin_UserKey",
                table: "cmsUserLogin",
                column: "UserKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cmsUserLogin");

            migrationBuilder.DropIndex(
                name: "IX_cmsSignIn_Date",
                table: "cmsSignIn");

            migrationBuilder.DropColumn(
                name: "RecoveryCodes",
                table: "cmsUser");

            migrationBuilder.DropColumn(
                name: "Provider",
                table: "cmsSignIn");
        }
    }
}
