using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Cms.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Kept as files until now; they have a table of their own.
            migrationBuilder.Sql("DELETE FROM \"cmsDefinition\" WHERE \"Kind\" = 'Webhook'");

            migrationBuilder.CreateTable(
                name: "cmsDocumentNotification",
                columns: table => new
                {
                    UserKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDocumentNotification", x => new { x.UserKey, x.DocumentKey, x.Action });
                    table.ForeignKey(
                        name: "FK_cmsDocumentNotification_cmsDocument_DocumentKey",
                        column: x => x.DocumentKey,
                        principalTable: "cmsDocument",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_cmsDocumentNotification_cmsUser_UserKey",
                        column: x => x.UserKey,
                        principalTable: "cmsUser",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cmsPublicAccess",
                columns: table => new
                {
                    DocumentKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginDocumentKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    ErrorDocumentKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Members = table.Column<string>(type: "TEXT", nullable: false),
                    Groups = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsPublicAccess", x => x.DocumentKey);
                    table.ForeignKey(
                        name: "FK_cmsPublicAccess_cmsDocument_DocumentKey",
                        column: x => x.DocumentKey,
                        principalTable: "cmsDocument",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cmsWebhook",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    Url = table.Column<string>(type: "TEXT", nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Events = table.Column<string>(type: "TEXT", nullable: false),
                    ContentTypeKeys = table.Column<string>(type: "TEXT", nullable: false),
                    Headers = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsWebhook", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsWebhookLog",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", nullable: false),
                    RetryCount = table.Column<int>(type: "INTEGER", nullable: false),
                    StatusCode = table.Column<int>(type: "INTEGER", nullable: true),
                    RequestHeaders = table.Column<string>(type: "TEXT", nullable: false),
                    RequestBody = table.Column<string>(type: "TEXT", nullable: false),
                    ResponseHeaders = table.Column<string>(type: "TEXT", nullable: false),
                    ResponseBody = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsWebhookLog", x => x.Key);
                    table.ForeignKey(
                        name: "FK_cmsWebhookLog_cmsWebhook_WebhookKey",
                        column: x => x.WebhookKey,
                        principalTable: "cmsWebhook",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cmsWebhookRequest",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsWebhookRequest", x => x.Id);
                    table.ForeignKey(
                        name: "FK_cmsWebhookRequest_cmsWebhook_WebhookKey",
                        column: x => x.WebhookKey,
                        principalTable: "cmsWebhook",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cmsDocumentNotification_DocumentKey",
                table: "cmsDocumentNotification",
                column: "DocumentKey");

            migrationBuilder.CreateIndex(
                name: "IX_cmsWebhookLog_Date",
                table: "cmsWebhookLog",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_cmsWebhookLog_WebhookKey_Date",
                table: "cmsWebhookLog",
                columns: new[] { "WebhookKey", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_cmsWebhookRequest_DueAt",
                table: "cmsWebhookRequest",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_cmsWebhookRequest_WebhookKey_Subject_Id",
                table: "cmsWebhookRequest",
                columns: new[] { "WebhookKey", "Subject", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cmsDocumentNotification");

            migrationBuilder.DropTable(
                name: "cmsPublicAccess");

            migrationBuilder.DropTable(
                name: "cmsWebhookLog");

            migrationBuilder.DropTable(
                name: "cmsWebhookRequest");

            migrationBuilder.DropTable(
                name: "cmsWebhook");
        }
    }
}
