using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.Data;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>Why an account of another provider did not open the back office.</summary>
public enum StaffRefusal
{
    /// <summary>The provider could not be reached, or answers with an error.</summary>
    Unavailable,

    /// <summary>Whoever sat there gave up at the provider.</summary>
    Cancelled,

    /// <summary>The answer was not one to the question asked: too late, twice, or somebody else's.</summary>
    Failed,

    /// <summary>The provider does not vouch for the e-mail address.</summary>
    EmailUnverified,

    /// <summary>The e-mail address is not of a domain that is let in.</summary>
    EmailDomain,

    /// <summary>Nothing the provider says gives a user group.</summary>
    NotMapped,

    /// <summary>There is no such user, and none is made.</summary>
    UnknownUser,

    /// <summary>The user is disabled here.</summary>
    Disabled,
}

/// <summary>
/// Who gets in with an account of another provider. A user is known by issuer and subject; the first time by an e-mail
/// address, if the provider has verified it. The second factor is the provider's.
/// </summary>
internal sealed class StaffSignIn(CmsDbContext database, BackOfficeSignIn signIn, TimeProvider time, ILogger<StaffSignIn> logger)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>Why not; <c>null</c> when the session has begun.</returns>
    public async Task<StaffRefusal?> SignInAsync(string provider, StaffAccountSettings settings, ClaimsPrincipal account, string? idToken, CancellationToken cancellation)
    {
        var (issuer, subject) = (account.FindFirstValue("iss") ?? "", account.FindFirstValue("sub") ?? "");
        if (issuer.Length == 0 || subject.Length == 0)
            return await RefusedAsync(null, StaffRefusal.Failed, provider, cancellation);
        var email = account.FindAll("email").Select(c => c.Value.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [{ Length: > 0 } only] ? only : null;
        var login = await database.UserLogins.FirstOrDefaultAsync(l => l.Issuer == issuer && l.Subject == subject, cancellation);
        var user = login is null ? null : await database.Users.FirstOrDefaultAsync(u => u.Key == login.UserKey, cancellation);
        if (settings.EmailDomains.Count > 0 && !settings.EmailDomains.Any(d => email?.EndsWith("@" + d, StringComparison.OrdinalIgnoreCase) == true))
            return await RefusedAsync(user, StaffRefusal.EmailDomain, provider, cancellation);
        if (user is null)
        {
            if (email is null || !IsVerified(account, settings))
                return await RefusedAsync(null, StaffRefusal.EmailUnverified, provider, cancellation);
            var address = email.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL.
            user = await database.Users.FirstOrDefaultAsync(u => u.Email.ToLower() == address, cancellation);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            if (user is null && !settings.CreateUsers)
                return await RefusedAsync(null, StaffRefusal.UnknownUser, provider, cancellation);
        }
        if (user is { IsDisabled: true })
            return await RefusedAsync(user, StaffRefusal.Disabled, provider, cancellation);

        var groups = await GroupsAsync(user, provider, settings, account, cancellation);
        if (groups.Count == 0)
        {
            // What the provider has taken back ends the sessions that are running on it, too.
            if (user is not null && user.Groups.Count > 0)
                (user.Groups, user.SecurityStamp) = ([], Guid.NewGuid());
            return await RefusedAsync(user, StaffRefusal.NotMapped, provider, cancellation);
        }
        user ??= Add(account.FindFirstValue("name") ?? email!, email!);
        if (!user.Groups.SequenceEqual(groups))
            user.Groups = groups;
        user.IsInvited = false;
        if (login is null)
            database.UserLogins.Add(login = new UserLoginRow { Issuer = issuer, Subject = subject, UserKey = user.Key, CreateDate = Now });
        login.Provider = provider;
        await signIn.BeginAsync(user, provider, idToken, cancellation);
        return null;
    }

    /// <summary>Notes that nobody got in.</summary>
    public async Task<StaffRefusal> RefusedAsync(UserRow? user, StaffRefusal why, string provider, CancellationToken cancellation)
    {
        await signIn.NoteAsync(user, why.ToString(), provider, cancellation);
        return why;
    }

    private static bool IsVerified(ClaimsPrincipal account, StaffAccountSettings settings)
    {
        var said = account.FindAll("email_verified").ToList();
        return said.TrueForAll(c => c.Value.InvariantEquals("true")) && (said.Count > 0 || settings.TrustEmail);
    }

    private async Task<IReadOnlyList<Guid>> GroupsAsync(UserRow? user, string provider, StaffAccountSettings settings, ClaimsPrincipal account, CancellationToken cancellation)
    {
        var known = await database.UserGroups.AsNoTracking().ToListAsync(cancellation);
        foreach (var alias in settings.Groups.Select(g => g.Group).Append(settings.DefaultGroup).OfType<string>().Where(a => !known.Exists(g => g.Alias.InvariantEquals(a))))
            logger.LogError("{Provider} gives the user group {Group}, which does not exist", provider, alias);
        var claims = account.FindAll(settings.GroupClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        var given = Keys(settings.Groups.Where(g => claims.Contains(g.Claim)).Select(g => g.Group));
        List<Guid> groups = [.. user?.Groups.Except(Keys(settings.Groups.Select(g => g.Group))) ?? [], .. given];
        return groups.Count > 0 ? [.. groups.Distinct()] : Keys([settings.DefaultGroup]);

        List<Guid> Keys(IEnumerable<string?> aliases) => [.. known.Where(g => aliases.Any(a => g.Alias.InvariantEquals(a))).Select(g => g.Key)];
    }

    private UserRow Add(string name, string email)
    {
        var user = new UserRow
        {
            Key = Guid.CreateVersion7(),
            Name = name.Trim(),
            Email = email,
            UserName = email,
            SecurityStamp = Guid.NewGuid(),
            CreateDate = Now,
            UpdateDate = Now,
        };
        database.Users.Add(user);
        return user;
    }
}
