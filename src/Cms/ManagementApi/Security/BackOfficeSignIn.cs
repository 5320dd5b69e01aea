using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OtpNet;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Users;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>How an attempt to sign in ended.</summary>
public enum SignInOutcome
{
    /// <summary>The session has begun.</summary>
    SignedIn,

    /// <summary>The password was right; a code from the authenticator app is asked for.</summary>
    CodeNeeded,

    /// <summary>Wrong, whatever was wrong: the answer does not tell whether the address is known.</summary>
    Refused,

    /// <summary>Too many wrong attempts; the account rests for a while.</summary>
    LockedOut,

    /// <summary>The password was right, but this user signs in with an account of another provider only.</summary>
    OtherAccountOnly,
}

/// <summary>Signs users of the back office in and out, and lets them set a new password from a mailed link.</summary>
public sealed class BackOfficeSignIn
{
    /// <summary>The shortest password, in characters (NIST SP 800-63B §5.1.1.2 asks for length, not for kinds of characters).</summary>
    public const int ShortestPassword = 12;

    private const int MostFailures = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);
    private static readonly PasswordHasher<UserRow> Hasher = new();
    private static readonly string NobodysHash = Hasher.HashPassword(new UserRow(), Guid.NewGuid().ToString());
    private readonly CmsDbContext database;
    private readonly IHttpContextAccessor http;
    private readonly TimeProvider time;
    private readonly TimedTokens between;
    private readonly TimedTokens resets;
    private readonly IDataProtector secrets;
    private readonly IOptionsMonitor<StaffAccountSettings> staff;

    internal BackOfficeSignIn(CmsDbContext database, IHttpContextAccessor http, IDataProtectionProvider protection, TimeProvider time, IOptionsMonitor<StaffAccountSettings> staff)
    {
        (this.database, this.http, this.time, this.staff) = (database, http, time, staff);
        between = new(protection, "BackOffice.CodeStep", time);
        resets = new(protection, "BackOffice.PasswordReset", time);
        secrets = protection.CreateProtector("BackOffice.TwoFactor");
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>First step: user name (or e-mail address) and password.</summary>
    /// <param name="userName">What the user typed.</param>
    /// <param name="password">What the user typed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The outcome, and for <see cref="SignInOutcome.CodeNeeded"/> a ticket, good for five minutes, that the second step hands back.</returns>
    public async Task<(SignInOutcome Outcome, string? Ticket)> PasswordAsync(string userName, string password, CancellationToken cancellation)
    {
        var name = userName.Trim();
        var user = await database.Users.FirstOrDefaultAsync(u => u.UserName == name || u.Email == name, cancellation);
        // The same work for an unknown name, so that time does not tell.
        var right = Hasher.VerifyHashedPassword(user ?? new UserRow(), user is { PasswordHash.Length: > 0 } ? user.PasswordHash : NobodysHash, password);
        if (user is null || user.PasswordHash.Length == 0)
            return (await NotedAsync(null, "WrongPassword", SignInOutcome.Refused, cancellation), null);
        if (user.LockedOutUntil > Now)
            return (await NotedAsync(user, "LockedOut", SignInOutcome.LockedOut, cancellation), null);
        if (right == PasswordVerificationResult.Failed)
            return (await FailedAsync(user, "WrongPassword", cancellation), null);
        if (user.IsDisabled)
            return (await NotedAsync(user, "Disabled", SignInOutcome.Refused, cancellation), null);
        if (!await MayUsePasswordAsync(user, cancellation))
            return (await NotedAsync(user, "OtherAccountOnly", SignInOutcome.OtherAccountOnly, cancellation), null);
        if (right == PasswordVerificationResult.SuccessRehashNeeded)
            user.PasswordHash = Hasher.HashPassword(user, password);
        if (user.TwoFactorSecret is not null)
        {
            await database.SaveChangesAsync(cancellation);
            return (SignInOutcome.CodeNeeded, between.Protect(user.Key.ToString(), TimeSpan.FromMinutes(5)));
        }
        await BeginAsync(user, null, null, cancellation);
        return (SignInOutcome.SignedIn, null);
    }

    /// <summary>Second step: the code of the authenticator app (RFC 6238; one step of drift either way, each code once).</summary>
    /// <param name="ticket">From the first step.</param>
    /// <param name="code">Six digits; spaces do not matter.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SignInOutcome> CodeAsync(string ticket, string code, CancellationToken cancellation)
    {
        if (!Guid.TryParse(between.Open(ticket), out var key) || await database.Users.FirstOrDefaultAsync(u => u.Key == key, cancellation) is not { IsDisabled: false, TwoFactorSecret: { } secret } user)
            return SignInOutcome.Refused;
        if (user.LockedOutUntil > Now)
            return await NotedAsync(user, "LockedOut", SignInOutcome.LockedOut, cancellation);
        if (!Verify(Unprotect(secret), code, out var step) || step <= user.LastTwoFactorStep)
            return await FailedAsync(user, "WrongCode", cancellation);
        user.LastTwoFactorStep = step;
        await BeginAsync(user, null, null, cancellation);
        return SignInOutcome.SignedIn;
    }

    /// <summary>Ends the login page's session.</summary>
    public async Task SignOutAsync()
    {
        await http.HttpContext!.SignOutAsync(BackOfficeTokens.CookieScheme);
        BackOfficeTokens.DropCookies(http.HttpContext!);
    }

    /// <summary>A link's token for setting a password, good for an hour (a day for an invitation) and until the password changes.</summary>
    /// <param name="email">The address that asked.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The user's name, key, language and token; <c>null</c> for an address that is not known, of which the page says nothing.</returns>
    public async Task<(string Name, string Email, string Language, string Token)?> ResetTokenAsync(string email, CancellationToken cancellation)
    {
        var address = email.Trim();
        return await database.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Email == address, cancellation) is { IsDisabled: false } user && await MayUsePasswordAsync(user, cancellation)
            ? (user.Name, user.Email, user.LanguageIsoCode, ResetToken(user, TimeSpan.FromHours(1))) : null;
    }

    /// <summary>Whether a link for setting a password still holds.</summary>
    /// <param name="token">Out of the link.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> IsResetTokenAsync(string token, CancellationToken cancellation) => await ByTokenAsync(token, cancellation) is not null;

    /// <summary>Sets a new password from a mailed link; every session of the user ends, and a lock-out with it.</summary>
    /// <param name="token">Out of the link.</param>
    /// <param name="password">The new password, at least <see cref="ShortestPassword"/> characters.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><c>false</c> when the link no longer holds or the password is too short.</returns>
    public async Task<bool> SetPasswordAsync(string token, string password, CancellationToken cancellation)
    {
        if (password.Length < ShortestPassword || await ByTokenAsync(token, cancellation) is not { } user)
            return false;
        SetPassword(user, password);
        user.IsInvited = false;
        await NotedAsync(user, "PasswordReset", SignInOutcome.SignedIn, cancellation);
        return true;
    }

    internal string ResetToken(UserRow user, TimeSpan lifetime) => resets.Protect($"{user.Key}|{user.SecurityStamp}", lifetime);

    /// <summary>Whose a token for a new password is, whether it still holds or not.</summary>
    internal Guid? UserOfResetToken(string token) => resets.Open(token)?.Split('|') is [var key, _] ? Guid.Parse(key) : null;

    internal static bool IsPassword(UserRow user, string password) => Hasher.VerifyHashedPassword(user, user.PasswordHash, password) != PasswordVerificationResult.Failed;

    internal void SetPassword(UserRow user, string password)
    {
        user.PasswordHash = Hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid();
        (user.LastPasswordChangeDate, user.UpdateDate, user.FailedLogins, user.LockedOutUntil) = (Now, Now, 0, null);
    }

    internal string Protect(string secret) => secrets.Protect(secret);

    internal string Unprotect(string secret) => secrets.Unprotect(secret);

    internal static bool Verify(string secret, string code, out long step)
        => new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(new string([.. code.Where(char.IsAsciiDigit)]), out step, new VerificationWindow(1, 1));

    private async Task<UserRow?> ByTokenAsync(string token, CancellationToken cancellation)
    {
        if (resets.Open(token)?.Split('|') is not [var first, var second])
            return null;
        var (key, stamp) = (Guid.Parse(first), Guid.Parse(second));
        return await database.Users.FirstOrDefaultAsync(u => u.Key == key && u.SecurityStamp == stamp && !u.IsDisabled, cancellation);
    }

    /// <summary>Begins a session in this browser.</summary>
    /// <param name="user">Tracked, or added.</param>
    /// <param name="provider">Whose account opened the door; <c>null</c> for a password of ours.</param>
    /// <param name="idToken">The provider's, for signing out there.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task BeginAsync(UserRow user, string? provider, string? idToken, CancellationToken cancellation)
    {
        (user.FailedLogins, user.LockedOutUntil, user.LastLoginDate) = (0, null, Now);
        await NoteAsync(user, "SignedIn", provider, cancellation);
        var identity = new ClaimsIdentity(BackOfficeTokens.CookieScheme, OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, user.Key.ToString()).SetClaim(OpenIddictConstants.Claims.Name, user.Name)
            .SetClaim(BackOfficeTokens.StampClaim, user.SecurityStamp.ToString());
        var properties = new AuthenticationProperties();
        if (provider is not null)
            identity.SetClaim(BackOfficeTokens.ProviderClaim, provider);
        if (idToken is not null)
            properties.StoreTokens([new() { Name = "id_token", Value = idToken }]);
        await http.HttpContext!.SignInAsync(BackOfficeTokens.CookieScheme, new ClaimsPrincipal(identity), properties);
    }

    private async Task<bool> MayUsePasswordAsync(UserRow user, CancellationToken cancellation)
        => (await database.UserLogins.AsNoTracking().Where(l => l.UserKey == user.Key).Select(l => l.Provider).ToListAsync(cancellation)).TrueForAll(p => staff.Get(p).AllowPassword);

    private Task<SignInOutcome> FailedAsync(UserRow user, string what, CancellationToken cancellation)
    {
        if (++user.FailedLogins >= MostFailures)
            (user.FailedLogins, user.LockedOutUntil, user.LastLockoutDate) = (0, Now + Rest, Now);
        return NotedAsync(user, what, user.LockedOutUntil > Now ? SignInOutcome.LockedOut : SignInOutcome.Refused, cancellation);
    }

    private async Task<SignInOutcome> NotedAsync(UserRow? user, string what, SignInOutcome outcome, CancellationToken cancellation)
    {
        await NoteAsync(user, what, null, cancellation);
        return outcome;
    }

    /// <summary>Saves what has been changed, and a row that tells of the attempt.</summary>
    internal Task NoteAsync(UserRow? user, string what, string? provider, CancellationToken cancellation)
    {
        database.SignIns.Add(new SignInRow { UserKey = user?.Key, Event = what, Provider = provider, IpAddress = http.HttpContext?.Connection.RemoteIpAddress?.ToString(), Date = Now });
        return database.SaveChangesAsync(cancellation);
    }
}
