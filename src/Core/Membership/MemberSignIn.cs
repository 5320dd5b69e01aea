using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Membership;

/// <summary>Signing in by a mailed link. No answer tells whether an address is known.</summary>
internal sealed class MemberSignIn(SiteDbContext database, IMembers members, INetworkMails mails, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Mails a link, if the address is a member's.</summary>
    /// <param name="email">What was written.</param>
    /// <param name="nonce">Secret that the asking browser keeps in a cookie.</param>
    /// <param name="returnTo">A path of the site to go on to, or <c>null</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task AskAsync(string email, string nonce, string? returnTo, CancellationToken cancellation)
    {
        if (await members.FindByEmailAsync(email, null, cancellation) is not { MayEnter: true } member
            || await database.SignInLinks.CountAsync(l => l.MemberKey == member.Key && l.ExpiresAt > Now, cancellation) >= MembershipRules.MostLinksAtOnce)
            return;
        var token = LeadRules.NewToken();
        database.SignInLinks.Add(new SignInLink
        {
            Id = Guid.CreateVersion7(),
            MemberKey = member.Key,
            TokenHash = LeadRules.Hash(token),
            NonceHash = LeadRules.Hash(nonce),
            ExpiresAt = Now + MembershipRules.LinkFor,
        });
        database.Outbox.Add(OutboxMessage.Of(await mails.SignInAsync(member, token, returnTo), member.Key, Now));
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>What the link is good for; changes nothing, since mail programs open links.</summary>
    public async Task<LinkState> LookAsync(string token, string? nonce, CancellationToken cancellation)
        => await FindAsync(token, cancellation) is not { } link ? LinkState.Gone : IsOf(link, nonce) ? LinkState.Works : LinkState.OtherBrowser;

    /// <summary>Uses the link up.</summary>
    /// <returns>The member who is now to be signed in; <c>null</c> when the link does not work here.</returns>
    public async Task<Member?> UseAsync(string token, string? nonce, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var inside = transaction.GetDbTransaction();
        if (await FindAsync(token, cancellation) is not { } link || !IsOf(link, nonce)
            // Of two who press the button at once, one deletes the row.
            || await database.SignInLinks.Where(l => l.Id == link.Id).ExecuteDeleteAsync(cancellation) != 1
            || await members.FindAsync(link.MemberKey, inside, cancellation) is not { MayEnter: true } member)
            return null;
        await members.ChangeAsync(member.Key, m => m with { LastSignInAt = Now }, inside, cancellation);
        await transaction.CommitAsync(cancellation);
        return member;
    }

    /// <summary>Somebody has signed in another way than by a link.</summary>
    public Task EnteredAsync(Guid member, CancellationToken cancellation) => members.ChangeAsync(member, m => m with { LastSignInAt = Now }, null, cancellation);

    /// <summary>The member of a session, as long as it lasts.</summary>
    /// <param name="key">The member.</param>
    /// <param name="stamp">The security stamp when they signed in.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Member?> OfSessionAsync(Guid key, Guid stamp, CancellationToken cancellation)
        => await members.FindAsync(key, null, cancellation) is { MayEnter: true } member && member.SecurityStamp == stamp ? member : null;

    private async Task<SignInLink?> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = LeadRules.Hash(token);
        return await database.SignInLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash && l.ExpiresAt > Now, cancellation);
    }

    private static bool IsOf(SignInLink link, string? nonce) => nonce is not null && link.NonceHash == LeadRules.Hash(nonce);
}
