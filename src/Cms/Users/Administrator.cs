using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.ManagementApi.Server;
using Umbraco.Cms.Core.Configuration.Models;

namespace SodraSmaland.Cms.Users;

/// <summary>The first user of an empty database: from <c>Umbraco:CMS:Unattended</c>, else with a password made up here.</summary>
internal sealed class Administrator(CmsDbContext database, IOptions<UnattendedSettings> settings, BackOfficeExtensions extensions, TimeProvider time)
{
    private const int GeneratedLength = 20;

    /// <summary>Without the letters and digits that are mistaken for one another.</summary>
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <returns>The e-mail address and the generated password, to be shown once; <c>null</c> when there was a user or the password was configured.</returns>
    public async Task<(string Email, string Password)?> EnsureAsync(CancellationToken cancellation)
    {
        // The transaction makes nodes that start together take turns: one of them makes the user.
        await using var transaction = await database.BeginWriteAsync(cancellation);
        if (!await database.UserGroups.AnyAsync(g => g.Key == Umbraco.Cms.Core.Constants.Security.SensitiveDataGroupKey, cancellation))
            database.UserGroups.Add(SensitiveDataGroup());
        if (await database.Users.AnyAsync(cancellation))
        {
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return null;
        }
        if (await database.UserGroups.FirstOrDefaultAsync(g => g.Alias == BackOfficeUser.AdministratorGroup, cancellation) is not { } group)
            database.UserGroups.Add(group = AdministratorGroup());
        var configured = settings.Value;
        var email = configured.UnattendedUserEmail is { Length: > 0 } given ? given : "admin@sodrasmaland.example";
        var password = configured.UnattendedUserPassword is { Length: > 0 } secret ? secret : GeneratePassword();
        var user = new UserRow
        {
            Key = Guid.CreateVersion7(),
            Name = configured.UnattendedUserName is { Length: > 0 } name ? name : "Administratör",
            Email = email,
            UserName = email,
            SecurityStamp = Guid.NewGuid(),
            CreateDate = time.GetUtcNow().UtcDateTime,
            UpdateDate = time.GetUtcNow().UtcDateTime,
            Groups = [group.Key, Umbraco.Cms.Core.Constants.Security.SensitiveDataGroupKey],
        };
        user.PasswordHash = new PasswordHasher<UserRow>().HashPassword(user, password);
        database.Users.Add(user);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return configured.UnattendedUserPassword is { Length: > 0 } ? null : (email, password);
    }

    public static string GeneratePassword() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);

    private UserGroupRow AdministratorGroup() => new()
    {
        Key = Umbraco.Cms.Core.Constants.Security.AdminGroupKey,
        Alias = BackOfficeUser.AdministratorGroup,
        Definition = new()
        {
            Name = "Administratör",
            Icon = "icon-medal",
            Sections = [.. Sections.All, .. extensions.Sections],
            HasAccessToAllLanguages = true,
            DocumentRootAccess = true,
            MediaRootAccess = true,
            FallbackPermissions = Verbs.All,
        },
    };

    /// <summary>Gives nothing but sight of members' sensitive data; one is in it beside another group.</summary>
    private static UserGroupRow SensitiveDataGroup() => new()
    {
        Key = Umbraco.Cms.Core.Constants.Security.SensitiveDataGroupKey,
        Alias = "sensitiveData",
        Definition = new()
        {
            Name = "Känsliga uppgifter",
            Icon = "icon-lock",
            HasAccessToAllLanguages = true,
        },
    };
}
