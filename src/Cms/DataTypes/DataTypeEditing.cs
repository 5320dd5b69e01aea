using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.DataTypes;

/// <summary>Why a write of a data type was refused; after Umbraco's <c>DataTypeOperationStatus</c>.</summary>
internal enum DataTypeStatus
{
    Success,
    NotFound,
    InvalidName,
    DuplicateKey,

    /// <summary>Properties use it.</summary>
    InUse,
}

/// <summary>Writes data types: an editor with its configuration.</summary>
internal sealed class DataTypeEditing(CmsDbContext database, ChangeSignal signal, TimeProvider time)
{
    public async Task<(DataTypeStatus Status, Guid Key)> CreateAsync(Guid? key, string name, string editorAlias, string editorUiAlias, string config, string? folder, Guid user, CancellationToken cancellation)
    {
        var created = key ?? Guid.CreateVersion7();
        return (await WriteAsync(async () =>
        {
            if (string.IsNullOrWhiteSpace(name))
                return DataTypeStatus.InvalidName;
            if (await database.DataTypes.AnyAsync(d => d.Key == created, cancellation))
                return DataTypeStatus.DuplicateKey;
            database.DataTypes.Add(new DataTypeRow
            {
                Key = created,
                Id = (await database.DataTypes.MaxAsync(d => (int?)d.Id, cancellation) ?? 1050) + 1,
                Name = name.Trim(),
                EditorAlias = editorAlias,
                EditorUiAlias = editorUiAlias,
                Config = config,
                Folder = folder,
            });
            return DataTypeStatus.Success;
        }, created, user, cancellation), created);
    }

    public Task<DataTypeStatus> UpdateAsync(Guid key, string name, string editorAlias, string editorUiAlias, string config, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await database.DataTypes.FirstOrDefaultAsync(d => d.Key == key, cancellation) is not { } row)
            return DataTypeStatus.NotFound;
        if (string.IsNullOrWhiteSpace(name))
            return DataTypeStatus.InvalidName;
        (row.Name, row.EditorAlias, row.EditorUiAlias, row.Config) = (name.Trim(), editorAlias, editorUiAlias, config);
        return DataTypeStatus.Success;
    }, key, user, cancellation);

    public Task<DataTypeStatus> MoveAsync(Guid key, string? folder, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await database.DataTypes.FirstOrDefaultAsync(d => d.Key == key, cancellation) is not { } row)
            return DataTypeStatus.NotFound;
        row.Folder = folder;
        return DataTypeStatus.Success;
    }, key, user, cancellation);

    public Task<DataTypeStatus> DeleteAsync(Guid key, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await database.DataTypes.FirstOrDefaultAsync(d => d.Key == key, cancellation) is not { } row)
            return DataTypeStatus.NotFound;
        if ((await database.ContentTypes.AsNoTracking().ToListAsync(cancellation)).Exists(t => t.Definition.Properties.Any(p => p.DataTypeKey == key)))
            return DataTypeStatus.InUse;
        database.DataTypes.Remove(row);
        return DataTypeStatus.Success;
    }, key, user, cancellation);

    private async Task<DataTypeStatus> WriteAsync(Func<Task<DataTypeStatus>> write, Guid key, Guid user, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var status = await write();
        if (status == DataTypeStatus.Success)
        {
            var now = time.GetUtcNow().UtcDateTime;
            database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Schema, Key = key, Type = TreeChangeTypes.RefreshAll, Date = now });
            database.Audit.Add(new AuditRow { Subject = ChangeSubject.Schema, Key = key, Action = "Save", UserKey = user, Date = now });
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            signal.Raise();
        }
        database.ChangeTracker.Clear();
        return status;
    }
}
