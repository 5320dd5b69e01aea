using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Cms.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class Members : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cmsMember",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    ContentTypeKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    NormalisedName = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    NormalisedEmail = table.Column<string>(type: "text", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false),
                    NormalisedUserName = table.Column<string>(type: "text", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: false),
                    SecurityStamp = table.Column<Guid>(type: "uuid", nullable: false),
                    IsApproved = table.Column<bool>(type: "boolean", nullable: false),
                    IsLockedOut = table.Column<bool>(type: "boolean", nullable: false),
                    FailedPasswordAttempts = table.Column<int>(type: "integer", nullable: false),
                    LastLoginDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastLockoutDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastPasswordChangeDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CreateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsMember", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsMemberGroup",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsMemberGroup", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsMemberValue",
                columns: table => new
                {
                    MemberKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Alias = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: false),
                    Search = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsMemberValue", x => new { x.MemberKey, x.Alias });
                    table.ForeignKey(
                        name: "FK_cmsMemberValue_cmsMember_MemberKey",
                        column: x => x.MemberKey,
                        principalTable: "cmsMember",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cmsMemberInGroup",
                columns: table => new
                {
                    MemberKey = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupKey = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsMemberInGroup", x => new { x.MemberKey, x.GroupKey });
                    table.ForeignKey(
                        name: "FK_cmsMemberInGroup_cmsMemberGroup_GroupKey",
                        column: x => x.GroupKey,
                        principalTable: "cmsMemberGroup",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_cmsMemberInGroup_cmsMember_MemberKey",
                        column: x => x.MemberKey,
                        principalTable: "cmsMember",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cmsMember_ContentTypeKey",
                table: "cmsMember",
                column: "ContentTypeKey");

            migrationBuilder.CreateIndex(
                name: "IX_cmsMember_NormalisedEmail",
                table: "cmsMember",
                column: "NormalisedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsMember_NormalisedName",
                table: "cmsMember",
                column: "NormalisedName");

            migrationBuilder.CreateIndex(
                name: "IX_cmsMember_NormalisedUserName",
                table: "cmsMember",
                column: "NormalisedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsMemberGroup_Name",
                table: "cmsMemberGroup",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsMemberInGroup_GroupKey",
                table: "cmsMemberInGroup",
                column: "GroupKey");

            migrationBuilder.CreateIndex(
                name: "IX_cmsMemberValue_Alias_Search",
                table: "cmsMemberValue",
                columns: new[] { "Alias", "Search" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cmsMemberInGroup");

            migrationBuilder.DropTable(
                name: "cmsMemberValue");

            migrationBuilder.DropTable(
                name: "cmsMemberGroup");

            migrationBuilder.DropTable(
                name: "cmsMember");
        }
    }
}
