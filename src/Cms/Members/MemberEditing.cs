using System.Net.Mail;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Webhooks;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.Members;

/// <summary>
/// Writes members. Each write is one transaction with its audit line and change record; inside a transaction that the
/// context has joined it is part of that one.
/// </summary>
internal sealed class MemberEditing(CmsDbContext database, ChangeSignal signal, WebhookQueue webhooks, TimeProvider time, IEnumerable<IMemberWatch> watches)
{
    private static readonly PasswordHasher<MemberRow> Hasher = new();
    private readonly List<MemberWrite> written = [];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Members with what belongs to them.</summary>
    public static IQueryable<MemberRow> Whole(CmsDbContext database) => database.Members.Include(m => m.Values).Include(m => m.Groups).AsSplitQuery();

    public static string Normalise(string text) => text.Trim().ToLowerInvariant();

    /// <param name="key">The new member's key.</param>
    /// <param name="typeKey">The member type.</param>
    /// <param name="fill">Sets name, address, values …</param>
    /// <param name="user">Who writes; <see cref="Guid.Empty"/> for the site.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<MemberStatus> CreateAsync(Guid key, Guid typeKey, Action<MemberRow> fill, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (!await database.ContentTypes.AnyAsync(t => t.Key == typeKey && t.Kind == ContentTypeKind.Member, cancellation))
            return MemberStatus.MemberTypeNotFound;
        var member = new MemberRow { Key = key, ContentTypeKey = typeKey, SecurityStamp = Guid.NewGuid(), CreateDate = Now };
        fill(member);
        database.Members.Add(member);
        return await FinishAsync(member, "New", user, cancellation);
    }, cancellation);

    /// <param name="key">The member.</param>
    /// <param name="revision">The revision the editor read; <c>null</c> to write over whatever is there.</param>
    /// <param name="change">Changes the row; what it refuses is not written.</param>
    /// <param name="user">Who writes; <see cref="Guid.Empty"/> for the site.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<MemberStatus> ChangeAsync(Guid key, int? revision, Func<MemberRow, MemberStatus> change, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await Whole(database).FirstOrDefaultAsync(m => m.Key == key, cancellation) is not { } member)
            return MemberStatus.NotFound;
        if (revision is not null && revision != member.Revision)
            return MemberStatus.Conflict;
        return change(member) is var status and not MemberStatus.Success ? status : await FinishAsync(member, "Save", user, cancellation);
    }, cancellation);

    /// <summary>For ever, with values and memberships. The audit keeps that a member of this key was erased, and nothing about them.</summary>
    public Task<MemberStatus> DeleteAsync(Guid key, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await Whole(database).FirstOrDefaultAsync(m => m.Key == key, cancellation) is not { } member)
            return MemberStatus.NotFound;
        database.Members.Remove(member);
        Record(member, TreeChangeTypes.Remove, "Delete", user);
        await webhooks.AddAsync(WebhookEvents.MemberDeleted, key, null, cancellation);
        return MemberStatus.Success;
    }, cancellation);

    /// <summary>Sets a password, which ends every session of the member; an empty one changes nothing.</summary>
    public MemberStatus SetPassword(MemberRow member, string? password)
    {
        if (string.IsNullOrEmpty(password))
            return MemberStatus.Success;
        if (password.Length < BackOfficeSignIn.ShortestPassword)
            return MemberStatus.InvalidPassword;
        member.PasswordHash = Hasher.HashPassword(member, password);
        (member.SecurityStamp, member.LastPasswordChangeDate, member.FailedPasswordAttempts) = (Guid.NewGuid(), Now, 0);
        return MemberStatus.Success;
    }

    public void SetLockedOut(MemberRow member, bool locked)
    {
        if (locked && !member.IsLockedOut)
            (member.LastLockoutDate, member.SecurityStamp) = (Now, Guid.NewGuid());
        if (!locked)
            member.FailedPasswordAttempts = 0;
        member.IsLockedOut = locked;
    }

    /// <summary>Replaces the values; an empty one is none.</summary>
    public static void SetValues(MemberRow member, IEnumerable<KeyValuePair<string, string>> values)
    {
        var wanted = values.Where(v => v.Value.Length > 0).ToDictionary(StringComparer.OrdinalIgnoreCase);
        member.Values.RemoveAll(v => !wanted.ContainsKey(v.Alias));
        foreach (var (alias, value) in wanted)
        {
            if (member.Values.Find(v => string.Equals(v.Alias, alias, StringComparison.OrdinalIgnoreCase)) is not { } row)
                member.Values.Add(row = new MemberValueRow { MemberKey = member.Key, Alias = alias });
            row.Value = value;
            var search = Normalise(TextOf(value));
            row.Search = search.Length > MemberValueRow.LongestSearch ? search[..MemberValueRow.LongestSearch] : search;
        }
    }

    /// <summary>What a value says: of a choice among several (a JSON array) the one that was chosen.</summary>
    public static string TextOf(string value)
    {
        if (!value.StartsWith('['))
            return value;
        try
        {
            return JsonSerializer.Deserialize<string[]>(value) is { Length: <= 1 } chosen ? chosen.FirstOrDefault() ?? "" : value;
        }
        catch (JsonException)
        {
            return value;
        }
    }

    public static void SetGroups(MemberRow member, IReadOnlyCollection<Guid> groups)
    {
        member.Groups.RemoveAll(g => !groups.Contains(g.GroupKey));
        member.Groups.AddRange(groups.Except(member.Groups.Select(g => g.GroupKey)).Select(g => new MemberInGroupRow { MemberKey = member.Key, GroupKey = g }));
    }

    /// <summary>What is wrong with a member, apart from what its type's properties ask for.</summary>
    public async Task<MemberStatus> CheckAsync(Guid key, string name, string email, string userName, IReadOnlyCollection<Guid> groups, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name))
            return MemberStatus.InvalidName;
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email.Trim() || !address.Host.Contains('.', StringComparison.Ordinal) || email.Length > 254)
            return MemberStatus.InvalidEmail;
        if (string.IsNullOrWhiteSpace(userName))
            return MemberStatus.InvalidUsername;
        var (mail, login) = (Normalise(email), Normalise(userName));
        if (await database.Members.AnyAsync(m => m.Key != key && m.NormalisedEmail == mail, cancellation))
            return MemberStatus.DuplicateEmail;
        if (await database.Members.AnyAsync(m => m.Key != key && m.NormalisedUserName == login, cancellation))
            return MemberStatus.DuplicateUsername;
        return await database.MemberGroups.CountAsync(g => groups.Contains(g.Key), cancellation) == groups.Count ? MemberStatus.Success : MemberStatus.GroupNotFound;
    }

    private async Task<MemberStatus> FinishAsync(MemberRow member, string action, Guid user, CancellationToken cancellation)
    {
        if (await CheckAsync(member.Key, member.Name, member.Email, member.UserName, [.. member.Groups.Select(g => g.GroupKey)], cancellation) is var status and not MemberStatus.Success)
            return status;
        (member.Name, member.Email, member.UserName) = (member.Name.Trim(), member.Email.Trim(), member.UserName.Trim());
        (member.NormalisedName, member.NormalisedEmail, member.NormalisedUserName) = (Normalise(member.Name), Normalise(member.Email), Normalise(member.UserName));
        (member.UpdateDate, member.Revision) = (Now, member.Revision + 1);
        Record(member, TreeChangeTypes.RefreshNode, action, user);
        await webhooks.AddAsync(WebhookEvents.MemberSaved, member.Key, null, cancellation);
        return MemberStatus.Success;
    }

    private async Task<MemberStatus> WriteAsync(Func<Task<MemberStatus>> write, CancellationToken cancellation)
    {
        var joined = database.Database.CurrentTransaction is not null;
        await using var transaction = joined ? null : await database.BeginWriteAsync(cancellation);
        MemberStatus status;
        try
        {
            status = await write();
            if (status == MemberStatus.Success)
            {
                await database.SaveChangesAsync(cancellation);
                foreach (var watch in watches)
                {
                    foreach (var change in written)
                        await watch.WrittenAsync(change, database.Database.CurrentTransaction!.GetDbTransaction(), cancellation);
                }
                if (transaction is not null)
                    await transaction.CommitAsync(cancellation);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            status = MemberStatus.Conflict;
        }
        database.ChangeTracker.Clear();
        written.Clear();
        if (status == MemberStatus.Success && !joined)
            signal.Raise();
        return status;
    }

    private void Record(MemberRow member, TreeChangeTypes change, string action, Guid user)
    {
        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Member, Key = member.Key, Type = change, Date = Now });
        database.Audit.Add(new AuditRow { Subject = ChangeSubject.Member, Key = member.Key, Action = action, UserKey = user, Date = Now });
        written.Add(new(member.Key, member.Email, change == TreeChangeTypes.Remove));
    }
}
