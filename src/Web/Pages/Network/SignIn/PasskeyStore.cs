using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Web.Pages.Network.SignIn;

/// <summary>What ASP.NET Core's passkey handler asks for. Members themselves are written elsewhere: of a user store only finding is there.</summary>
internal sealed class PasskeyStore(SiteDbContext database, IMembers members) : IUserPasskeyStore<Member>
{
    public async Task AddOrUpdatePasskeyAsync(Member user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await database.Passkeys.FindAsync([passkey.CredentialId], cancellationToken) is not { } row)
        {
            database.Passkeys.Add(row = new MemberPasskey
            {
                CredentialId = passkey.CredentialId,
                MemberKey = user.Key,
                PublicKey = passkey.PublicKey,
                CreatedAt = passkey.CreatedAt.UtcDateTime,
                Transports = string.Join(',', passkey.Transports ?? []),
                IsBackupEligible = passkey.IsBackupEligible,
            });
        }
        (row.SignCount, row.IsUserVerified, row.IsBackedUp) = (passkey.SignCount, passkey.IsUserVerified, passkey.IsBackedUp);
        await database.SaveChangesAsync(cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Member user, CancellationToken cancellationToken)
        => [.. (await database.Passkeys.AsNoTracking().Where(p => p.MemberKey == user.Key).OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<Member?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
        => await database.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken) is { } row ? await members.FindAsync(row.MemberKey, null, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Member user, byte[] credentialId, CancellationToken cancellationToken)
        => await database.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.CredentialId == credentialId && p.MemberKey == user.Key, cancellationToken) is { } row ? Info(row) : null;

    public Task RemovePasskeyAsync(Member user, byte[] credentialId, CancellationToken cancellationToken)
        => database.Passkeys.Where(p => p.CredentialId == credentialId && p.MemberKey == user.Key).ExecuteDeleteAsync(cancellationToken);

    public async Task<Member?> FindByIdAsync(string userId, CancellationToken cancellationToken)
        => Guid.TryParse(userId, out var key) ? await members.FindAsync(key, null, cancellationToken) : null;

    public Task<string> GetUserIdAsync(Member user, CancellationToken cancellationToken) => Task.FromResult(user.Key.ToString());

    public Task<string?> GetUserNameAsync(Member user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Member user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(Member user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Member user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Member?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Member user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Member user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(Member user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
        // The context belongs to the request.
    }

    /// <summary>What the authenticator said when it was made is not kept: nothing asks for it again.</summary>
    private static UserPasskeyInfo Info(MemberPasskey row) => new(
        row.CredentialId, row.PublicKey, new DateTimeOffset(row.CreatedAt, TimeSpan.Zero), (uint)row.SignCount, row.Transports.Length == 0 ? [] : row.Transports.Split(','),
        row.IsUserVerified, row.IsBackupEligible, row.IsBackedUp, [], []);
}
