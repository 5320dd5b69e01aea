using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SodraSmaland.Cms.Data.Migrations.Npgsql
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Subject = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    UserKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Comment = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsAudit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cmsChange",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Subject = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<Guid>(type: "uuid", nullable: true),
                    Type = table.Column<byte>(type: "smallint", nullable: false),
                    Date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cmsContentType",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Alias = table.Column<string>(type: "text", nullable: false),
                    Definition = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsContentType", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDataType",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    EditorAlias = table.Column<string>(type: "text", nullable: false),
                    EditorUiAlias = table.Column<string>(type: "text", nullable: true),
                    Folder = table.Column<string>(type: "text", nullable: true),
                    Config = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDataType", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDefinition",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Alias = table.Column<string>(type: "text", nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDefinition", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDictionary",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemKey = table.Column<string>(type: "text", nullable: false),
                    ParentKey = table.Column<Guid>(type: "uuid", nullable: true),
                    Translations = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDictionary", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDocument",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false),
                    ParentKey = table.Column<Guid>(type: "uuid", nullable: true),
                    SortOrder = table.Column<int>(type: "integer", nullable: false),
                    Trashed = table.Column<bool>(type: "boolean", nullable: false),
                    IsBlueprint = table.Column<bool>(type: "boolean", nullable: false),
                    ContentTypeKey = table.Column<Guid>(type: "uuid", nullable: false),
                    TemplateKey = table.Column<Guid>(type: "uuid", nullable: true),
                    CreateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatorKey = table.Column<Guid>(type: "uuid", nullable: false),
                    WriterKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Draft = table.Column<string>(type: "text", nullable: false),
                    Published = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDocument", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDocumentVersion",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserKey = table.Column<Guid>(type: "uuid", nullable: false),
                    WasPublished = table.Column<bool>(type: "boolean", nullable: false),
                    PreventCleanup = table.Column<bool>(type: "boolean", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDocumentVersion", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsDomain",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    RootKey = table.Column<Guid>(type: "uuid", nullable: false),
                    LanguageIsoCode = table.Column<string>(type: "text", nullable: false),
                    IsWildcard = table.Column<bool>(type: "boolean", nullable: false),
                    SortOrder = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsDomain", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsLanguage",
                columns: table => new
                {
                    IsoCode = table.Column<string>(type: "text", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    IsDefault = table.Column<bool>(type: "boolean", nullable: false),
                    IsMandatory = table.Column<bool>(type: "boolean", nullable: false),
                    FallbackIsoCode = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsLanguage", x => x.IsoCode);
                });

            migrationBuilder.CreateTable(
                name: "cmsMedia",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false),
                    ParentKey = table.Column<Guid>(type: "uuid", nullable: true),
                    SortOrder = table.Column<int>(type: "integer", nullable: false),
                    Trashed = table.Column<bool>(type: "boolean", nullable: false),
                    ContentTypeKey = table.Column<Guid>(type: "uuid", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatorKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsMedia", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsRedirect",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Culture = table.Column<string>(type: "text", nullable: true),
                    Path = table.Column<string>(type: "text", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsRedirect", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsSchedule",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Culture = table.Column<string>(type: "text", nullable: true),
                    Action = table.Column<int>(type: "integer", nullable: false),
                    Date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cmsSchedule", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "cmsUser",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: false),
                    CreateDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
