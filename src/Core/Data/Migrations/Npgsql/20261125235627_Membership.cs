using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SodraSmaland.Core.Data.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class Membership : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "coreJoining",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    NormalisedEmail = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    HomeMunicipality = table.Column<string>(type: "text", nullable: true),
                    YearMoved = table.Column<int>(type: "integer", nullable: true),
                    Trade = table.Column<string>(type: "text", nullable: true),
                    Interests = table.Column<int>(type: "integer", nullable: false),
                    Visibility = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TokenHash = table.Column<string>(type: "text", nullable: false),
                    NonceHash = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreJoining", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreJourneyStep",
                columns: table => new
                {
                    MemberKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Municipality = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreJourneyStep", x => new { x.MemberKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "coreMemberConsent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MemberKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    LegalBasis = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreMemberConsent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreMemberPasskey",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", nullable: false),
                    MemberKey = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SignCount = table.Column<long>(type: "bigint", nullable: false),
                    Transports = table.Column<string>(type: "text", nullable: false),
                    IsUserVerified = table.Column<bool>(type: "boolean", nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "boolean", nullable: false),
                    IsBackedUp = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreMemberPasskey", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "coreMembershipTally",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Municipality = table.Column<string>(type: "text", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Left = table.Column<bool>(type: "boolean", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreMembershipTally", x => new { x.Year, x.Municipality, x.Step, x.Left });
                });

            migrationBuilder.CreateTable(
                name: "coreSeat",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EventKey = table.Column<Guid>(type: "uuid", nullable: false),
                    MemberKey = table.Column<Guid>(type: "uuid", nullable: true),
                    Email = table.Column<string>(type: "text", nullable: true),
                    NormalisedEmail = table.Column<string>(type: "text", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CalledOffAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreSeat", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coreSignInLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MemberKey = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "text", nullable: false),
                    NonceHash = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coreSignInLink", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coreJoining_NormalisedEmail",
                table: "coreJoining",
                column: "NormalisedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_coreJoining_TokenHash",
                table: "coreJoining",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_coreMemberConsent_MemberKey",
                table: "coreMemberConsent",
                column: "MemberKey");

            migrationBuilder.CreateIndex(
                name: "IX_coreMemberPasskey_MemberKey",
                table: "coreMemberPasskey",
                column: "MemberKey");

            migrationBuilder.CreateIndex(
                name: "IX_coreSeat_EventKey_MemberKey",
                table: "coreSeat",
                columns: new[] { "EventKey", "MemberKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_coreSeat_EventKey_NormalisedEmail",
                table: "coreSeat",
                columns: new[] { "EventKey", "NormalisedEmail" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_coreSeat_MemberKey",
                table: "coreSeat",
                column: "MemberKey");

            migrationBuilder.CreateIndex(
                name: "IX_coreSignInLink_MemberKey",
                table: "coreSignInLink",
                column: "MemberKey");

            migrationBuilder.CreateIndex(
                name: "IX_coreSignInLink_TokenHash",
                table: "coreSignInLink",
                column: "TokenHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coreJoining");

            migrationBuilder.DropTable(
                name: "coreJourneyStep");

            migrationBuilder.DropTable(
                name: "coreMemberConsent");

            migrationBuilder.DropTable(
                name: "coreMemberPasskey");

            migrationBuilder.DropTable(
                name: "coreMembershipTally");

            migrationBuilder.DropTable(
                name: "coreSeat");

            migrationBuilder.DropTable(
                name: "coreSignInLink");
        }
    }
}
