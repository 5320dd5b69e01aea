using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Cms.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cmsAudit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Subject = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    UserKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsAudit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cmsChange",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Subject = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: true),
                    Type = table.Column<byte>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cmsContentType",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Alias = table.Column<string>(type: "TEXT", nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsContentType", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDataType",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    EditorAlias = table.Column<string>(type: "TEXT", nullable: false),
                    EditorUiAlias = table.Column<string>(type: "TEXT", nullable: true),
                    Folder = table.Column<string>(type: "TEXT", nullable: true),
                    Config = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDataType", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDefinition",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Alias = table.Column<string>(type: "TEXT", nullable: false),
                    Xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDefinition", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDictionary",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemKey = table.Column<string>(type: "TEXT", nullable: false),
                    ParentKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    Translations = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDictionary", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDocument",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    Trashed = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBlueprint = table.Column<bool>(type: "INTEGER", nullable: false),
                    ContentTypeKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    TemplateKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreateDate = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdateDate = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    WriterKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Draft = table.Column<string>(type: "TEXT", nullable: false),
                    Published = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDocument", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDocumentVersion",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    WasPublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    PreventCleanup = table.Column<bool>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDocumentVersion", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDomain",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    RootKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    LanguageIsoCode = table.Column<string>(type: "TEXT", nullable: false),
                    IsWildcard = table.Column<bool>(type: "INTEGER", nullable: false),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDomain", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsLanguage",
                columns: table => new
                {
                    IsoCode = table.Column<string>(type: "TEXT", nullable: false),
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    IsDefault = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsMandatory = table.Column<bool>(type: "INTEGER", nullable: false),
                    FallbackIsoCode = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsLanguage", x => x.IsoCode);
                });

            migrationBuilder.CreateTable(
                name: "cmsMedia",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    Trashed = table.Column<bool>(type: "INTEGER", nullable: false),
                    ContentTypeKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdateDate = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatorKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsMedia", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsRedirect",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Culture = table.Column<string>(type: "TEXT", nullable: true),
                    Path = table.Column<string>(type: "TEXT", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsRedirect", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsSchedule",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Culture = table.Column<string>(type: "TEXT", nullable: true),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsSchedule", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsUser",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsUser", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cmsAudit_Key",
                table: "cmsAudit",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_cmsContentType_Id",
                table: "cmsContentType",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsContentType_Kind_Alias",
                table: "cmsContentType",
                columns: new[] { "Kind", "Alias" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsDataType_Id",
                table: "cmsDataType",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsDefinition_Kind",
                table: "cmsDefinition",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_cmsDictionary_ItemKey",
                table: "cmsDictionary",
                column: "ItemKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsDocument_Id",
                table: "cmsDocument",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsDocument_ParentKey",
                table: "cmsDocument",
                column: "ParentKey");

            migrationBuilder.CreateIndex(
                name: "IX_cmsDocumentVersion_DocumentKey_Date",
                table: "cmsDocumentVersion",
                columns: new[] { "DocumentKey", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_cmsMedia_Id",
                table: "cmsMedia",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cmsMedia_ParentKey",
                table: "cmsMedia",
                column: "ParentKey");

            migrationBuilder.CreateIndex(
                name: "IX_cmsRedirect_Path",
                table: "cmsRedirect",
                column: "Path");

            migrationBuilder.CreateIndex(
                name: "IX_cmsSchedule_Date",
                table: "cmsSchedule",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_cmsSchedule_DocumentKey",
                table: "cmsSchedule",
                column: "DocumentKey");

            migrationBuilder.CreateIndex(
                name: "IX_cmsUser_UserName",
                table: "cmsUser",
                column: "UserName",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cmsAudit");

            migrationBuilder.DropTable(
                name: "cmsChange");

            migrationBuilder.DropTable(
                name: "cmsContentType");

            migrationBuilder.DropTable(
                name: "cmsDataType");

            migrationBuilder.DropTable(
                name: "cmsDefinition");

            migrationBuilder.DropTable(
                name: "cmsDictionary");

            migrationBuilder.DropTable(
                name: "cmsDocument");

            migrationBuilder.DropTable(
                name: "cmsDocumentVersion");

            migrationBuilder.DropTable(
                name: "cmsDomain");

            migrationBuilder.DropTable(
                name: "cmsLanguage");

            migrationBuilder.DropTable(
                name: "cmsMedia");

            migrationBuilder.DropTable(
                name: "cmsRedirect");

            migrationBuilder.DropTable(
                name: "cmsSchedule");

            migrationBuilder.DropTable(
                name: "cmsUser");
        }
    }
}
