using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.Members;

/// <summary>Why a write of a member group was refused; after Umbraco's <c>MemberGroupOperationStatus</c>.</summary>
internal enum MemberGroupStatus
{
    Success,
    NotFound,
    CannotHaveEmptyName,
    DuplicateName,
    DuplicateKey,
}

/// <summary>Writes member groups. Deleting one leaves its members, without it.</summary>
internal sealed class MemberGroupEditing(CmsDbContext database, ChangeSignal signal, TimeProvider time)
{
    public Task<MemberGroupStatus> CreateAsync(Guid key, string name, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await database.MemberGroups.AnyAsync(g => g.Key == key, cancellation))
            return MemberGroupStatus.DuplicateKey;
        if (await CheckAsync(key, name, cancellation) is var status and not MemberGroupStatus.Success)
            return status;
        database.MemberGroups.Add(new MemberGroupRow { Key = key, Name = name.Trim() });
        Record(key, TreeChangeTypes.RefreshNode, "New", user);
        return MemberGroupStatus.Success;
    }, cancellation);

    public Task<MemberGroupStatus> RenameAsync(Guid key, string name, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await database.MemberGroups.FirstOrDefaultAsync(g => g.Key == key, cancellation) is not { } group)
            return MemberGroupStatus.NotFound;
        if (await CheckAsync(key, name, cancellation) is var status and not MemberGroupStatus.Success)
            return status;
        group.Name = name.Trim();
        Record(key, TreeChangeTypes.RefreshNode, "Save", user);
        return MemberGroupStatus.Success;
    }, cancellation);

    public Task<MemberGroupStatus> DeleteAsync(Guid key, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await database.MemberGroups.FirstOrDefaultAsync(g => g.Key == key, cancellation) is not { } group)
            return MemberGroupStatus.NotFound;
        database.MemberGroups.Remove(group);
        Record(key, TreeChangeTypes.Remove, "Delete", user);
        return MemberGroupStatus.Success;
    }, cancellation);

    private async Task<MemberGroupStatus> CheckAsync(Guid key, string name, CancellationToken cancellation)
    {
        var wanted = name.Trim();
        if (wanted.Length == 0)
            return MemberGroupStatus.CannotHaveEmptyName;
        return await database.MemberGroups.AnyAsync(g => g.Key != key && g.Name == wanted, cancellation) ? MemberGroupStatus.DuplicateName : MemberGroupStatus.Success;
    }

    private async Task<MemberGroupStatus> WriteAsync(Func<Task<MemberGroupStatus>> write, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var status = await write();
        if (status == MemberGroupStatus.Success)
        {
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            signal.Raise();
        }
        database.ChangeTracker.Clear();
        return status;
    }

    private void Record(Guid key, TreeChangeTypes change, string action, Guid user)
    {
        var now = time.GetUtcNow().UtcDateTime;
        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.MemberGroup, Key = key, Type = change, Date = now });
        database.Audit.Add(new AuditRow { Subject = ChangeSubject.MemberGroup, Key = key, Action = action, UserKey = user, Date = now });
    }
}
