using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.DocumentTypes;

/// <summary>Why a write of a type was refused; after Umbraco's <c>ContentTypeOperationStatus</c>.</summary>
internal enum ContentTypeStatus
{
    Success,
    NotFound,
    NameCannotBeEmpty,
    InvalidAlias,
    DuplicateAlias,
    InvalidPropertyTypeAlias,
    DuplicatePropertyTypeAlias,
    DataTypeNotFound,

    /// <summary>A composition that is not there, that leads back to the type, or that brings a property the type has already.</summary>
    InvalidComposition,
    InvalidContainer,

    /// <summary>Another type is composed of it, or it cannot go because the system needs it.</summary>
    InUse,
    ParentNotFound,
}

/// <summary>
/// Writes document, media and member types. Content follows in the same transaction: a renamed property takes its values
/// along, and a type that begins or ceases to vary by culture moves values to or from the default language.
/// </summary>
internal sealed partial class ContentTypeEditing(CmsDbContext database, ChangeSignal signal, TimeProvider time)
{
    public Task<(ContentTypeStatus Status, Guid Key)> CreateAsync(ContentTypeKind kind, Guid? key, string alias, ContentTypeDefinition definition, Guid user, CancellationToken cancellation)
        => SaveAsync(kind, key ?? Guid.CreateVersion7(), alias, definition, isNew: true, user, cancellation);

    public async Task<ContentTypeStatus> UpdateAsync(ContentTypeKind kind, Guid key, string alias, ContentTypeDefinition definition, Guid user, CancellationToken cancellation)
        => (await SaveAsync(kind, key, alias, definition, isNew: false, user, cancellation)).Status;

    public Task<(ContentTypeStatus Status, Guid Key)> CopyAsync(ContentTypeKind kind, Guid key, string? folder, Guid user, CancellationToken cancellation) => WriteAsync(async types =>
    {
        if (types.Find(t => t.Key == key && t.Kind == kind) is not { } source)
            return (ContentTypeStatus.NotFound, default);
        var number = 1;
        while (types.Exists(t => t.Kind == kind && t.Alias.InvariantEquals(source.Alias + number)))
            number++;
        var groups = source.Definition.Groups.Select(g => g with { Key = Guid.CreateVersion7() }).ToList();
        var copy = await AddAsync(kind, Guid.CreateVersion7(), source.Alias + number, source.Definition with
        {
            Name = $"{source.Definition.Name} ({number})",
            Folder = folder,
            Groups = groups,
            Properties = [.. source.Definition.Properties.Select(p => p with { Key = Guid.CreateVersion7() })],
        }, cancellation);
        return (ContentTypeStatus.Success, copy.Key);
    }, user, cancellation);

    public async Task<ContentTypeStatus> MoveAsync(ContentTypeKind kind, Guid key, string? folder, Guid user, CancellationToken cancellation) => (await WriteAsync(types =>
    {
        if (types.Find(t => t.Key == key && t.Kind == kind) is not { } row)
            return Task.FromResult((ContentTypeStatus.NotFound, key));
        row.Definition = row.Definition with { Folder = folder };
        return Task.FromResult((ContentTypeStatus.Success, key));
    }, user, cancellation)).Status;

    /// <summary>Deletes a type with all content of it, as Umbraco does.</summary>
    public async Task<ContentTypeStatus> DeleteAsync(ContentTypeKind kind, Guid key, Guid user, CancellationToken cancellation) => (await WriteAsync(async types =>
    {
        if (types.Find(t => t.Key == key && t.Kind == kind) is not { } row)
            return (ContentTypeStatus.NotFound, key);
        if (types.Exists(t => t.Definition.Compositions.Contains(key)))
            return (ContentTypeStatus.InUse, key);
        foreach (var parent in types.Where(t => t.Definition.AllowedChildren.Any(c => c.Key == key)))
            parent.Definition = parent.Definition with { AllowedChildren = [.. parent.Definition.AllowedChildren.Where(c => c.Key != key)] };
        database.ContentTypes.Remove(row);
        var documents = await database.Documents.Where(d => d.ContentTypeKey == key).ToListAsync(cancellation);
        var gone = documents.Select(d => d.Key).ToHashSet();
        for (var level = gone; level.Count > 0;)
        {
            var parents = level.Select(k => (Guid?)k).ToList();
            var below = await database.Documents.Where(d => parents.Contains(d.ParentKey)).ToListAsync(cancellation);
            level = [.. below.Select(d => d.Key).Where(gone.Add)];
            documents.AddRange(below.Where(d => level.Contains(d.Key)));
        }
        database.Documents.RemoveRange(documents);
        database.Media.RemoveRange(await database.Media.Where(m => m.ContentTypeKey == key).ToListAsync(cancellation));
        return (ContentTypeStatus.Success, key);
    }, user, cancellation)).Status;

    /// <summary>Makes, renames, moves or removes a folder; types in it follow.</summary>
    /// <param name="container"><c>Document</c>, <c>Media</c>, <c>Member</c> or <c>DataType</c>.</param>
    /// <param name="from">The path it had, or <c>null</c> for a new one.</param>
    /// <param name="to">The path it gets, or <c>null</c> to remove it.</param>
    /// <param name="key">The key of a new one.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public async Task FolderAsync(string container, string? from, string? to, Guid key, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var rows = await database.Folders.Where(f => f.Container == container).ToListAsync(cancellation);
        if (from is null)
            database.Folders.Add(new FolderRow { Key = key, Container = container, Path = to! });
        else if (to is null)
            database.Folders.RemoveRange(rows.Where(r => r.Path.InvariantEquals(from)));
        else
        {
            // The key stays that of the folder, also where until now only types named it.
            if (!rows.Exists(r => r.Path.InvariantEquals(from)))
                database.Folders.Add(new FolderRow { Key = key, Container = container, Path = to });
            foreach (var row in rows)
                row.Path = FolderTree.Moved(row.Path, from, to)!;
            if (container == "DataType")
            {
                foreach (var type in await database.DataTypes.ToListAsync(cancellation))
                    type.Folder = FolderTree.Moved(type.Folder, from, to);
            }
            else
            {
                foreach (var type in (await database.ContentTypes.ToListAsync(cancellation)).Where(t => t.Kind.ToString() == container && FolderTree.Moved(t.Definition.Folder, from, to) != t.Definition.Folder))
                    type.Definition = type.Definition with { Folder = FolderTree.Moved(type.Definition.Folder, from, to) };
            }
            database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Schema, Type = TreeChangeTypes.RefreshAll, Date = time.GetUtcNow().UtcDateTime });
        }
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        database.ChangeTracker.Clear();
        signal.Raise();
    }

    private Task<(ContentTypeStatus Status, Guid Key)> SaveAsync(ContentTypeKind kind, Guid key, string alias, ContentTypeDefinition definition, bool isNew, Guid user, CancellationToken cancellation) => WriteAsync(async types =>
    {
        var known = types.Find(t => t.Key == key);
        if (isNew ? known is not null : known?.Kind != kind)
            return (isNew ? ContentTypeStatus.DuplicateAlias : ContentTypeStatus.NotFound, key);
        if (await CheckAsync(kind, key, alias, definition, types, cancellation) is var status and not ContentTypeStatus.Success)
            return (status, key);
        if (known is null)
            await AddAsync(kind, key, alias, definition, cancellation);
        else
        {
            await MoveValuesAsync(kind, known, definition, types, cancellation);
            (known.Alias, known.Definition) = (alias, definition);
        }
        return (ContentTypeStatus.Success, key);
    }, user, cancellation);

    private async Task<ContentTypeStatus> CheckAsync(ContentTypeKind kind, Guid key, string alias, ContentTypeDefinition definition, List<ContentTypeRow> types, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(definition.Name))
            return ContentTypeStatus.NameCannotBeEmpty;
        if (!AliasPattern().IsMatch(alias))
            return ContentTypeStatus.InvalidAlias;
        if (types.Exists(t => t.Kind == kind && t.Key != key && t.Alias.InvariantEquals(alias)))
            return ContentTypeStatus.DuplicateAlias;
        if (definition.Properties.Any(p => !AliasPattern().IsMatch(p.Alias) || string.IsNullOrWhiteSpace(p.Name)))
            return ContentTypeStatus.InvalidPropertyTypeAlias;
        if (definition.Properties.Select(p => p.Alias.ToLowerInvariant()).Distinct().Count() < definition.Properties.Count)
            return ContentTypeStatus.DuplicatePropertyTypeAlias;
        var dataTypes = definition.Properties.Select(p => p.DataTypeKey).Distinct().ToList();
        if (await database.DataTypes.CountAsync(d => dataTypes.Contains(d.Key), cancellation) < dataTypes.Count)
            return ContentTypeStatus.DataTypeNotFound;
        if (definition.Properties.Any(p => p.GroupAlias is { } group && definition.Groups.All(g => g.Alias != group)))
            return ContentTypeStatus.InvalidContainer;
        var aliases = definition.Properties.Select(p => p.Alias).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var composition in definition.Compositions)
        {
            if (composition == key || types.Find(t => t.Key == composition && t.Kind == kind) is not { } composed || composed.Definition.Compositions.Contains(key)
                || composed.Definition.Properties.Any(p => !aliases.Add(p.Alias)))
                return ContentTypeStatus.InvalidComposition;
        }
        return ContentTypeStatus.Success;
    }

    private async Task<ContentTypeRow> AddAsync(ContentTypeKind kind, Guid key, string alias, ContentTypeDefinition definition, CancellationToken cancellation)
    {
        var highest = Math.Max(
            await database.ContentTypes.MaxAsync(t => (int?)t.Id, cancellation) ?? 0,
            Math.Max(await database.Documents.MaxAsync(d => (int?)d.Id, cancellation) ?? 0, await database.Media.MaxAsync(m => (int?)m.Id, cancellation) ?? 0));
        var row = new ContentTypeRow { Key = key, Id = highest + 1, Kind = kind, Alias = alias, Definition = definition };
        database.ContentTypes.Add(row);
        return row;
    }

    private async Task MoveValuesAsync(ContentTypeKind kind, ContentTypeRow known, ContentTypeDefinition next, List<ContentTypeRow> types, CancellationToken cancellation)
    {
        if (kind != ContentTypeKind.Document)
            return;
        var renamed = known.Definition.Properties.Join(next.Properties, p => p.Key, p => p.Key, (old, now) => (Old: old, Now: now))
            .Where(p => p.Old.Alias != p.Now.Alias || p.Old.Variations.VariesByCulture() != p.Now.Variations.VariesByCulture()).ToDictionary(p => p.Old.Alias, p => p.Now, StringComparer.OrdinalIgnoreCase);
        var turned = known.Definition.Variations.VariesByCulture() != next.Variations.VariesByCulture();
        if (renamed.Count == 0 && !turned)
            return;
        var language = await database.Languages.Where(l => l.IsDefault).Select(l => l.IsoCode).FirstAsync(cancellation);
        var concerned = types.Where(t => t.Key == known.Key || t.Definition.Compositions.Contains(known.Key)).Select(t => t.Key).ToList();
        foreach (var document in await database.Documents.Where(d => concerned.Contains(d.ContentTypeKey)).ToListAsync(cancellation))
        {
            var varies = turned && document.ContentTypeKey == known.Key ? next.Variations.VariesByCulture() : (bool?)null;
            document.Draft = Follow(document.Draft, varies);
            document.Published = document.Published is { } published ? Follow(published, varies) : null;
            document.Revision++;
        }

        DocumentContent Follow(DocumentContent content, bool? varies)
        {
            var values = content.Values.Select(v => !renamed.TryGetValue(v.Alias, out var now) ? v : v with
            {
                Alias = now.Alias,
                Culture = now.Variations.VariesByCulture() ? v.Culture ?? language : v.Culture is null || v.Culture == language ? null : "",
            }).Where(v => v.Culture != "").ToList();
            return varies switch
            {
                true => content with { Values = values, Cultures = new Dictionary<string, CultureState> { [language] = new(content.Name, time.GetUtcNow().UtcDateTime) } },
                false => content with { Values = values, Name = content.Cultures.GetValueOrDefault(language)?.Name ?? content.Name, Cultures = new Dictionary<string, CultureState>() },
                null => content with { Values = values },
            };
        }
    }

    private async Task<(ContentTypeStatus Status, Guid Key)> WriteAsync(Func<List<ContentTypeRow>, Task<(ContentTypeStatus, Guid)>> write, Guid user, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var (status, key) = await write(await database.ContentTypes.ToListAsync(cancellation));
        if (status == ContentTypeStatus.Success)
        {
            var now = time.GetUtcNow().UtcDateTime;
            database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Schema, Key = key, Type = TreeChangeTypes.RefreshAll, Date = now });
            database.Audit.Add(new AuditRow { Subject = ChangeSubject.Schema, Key = key, Action = "Save", UserKey = user, Date = now });
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            signal.Raise();
        }
        database.ChangeTracker.Clear();
        return (status, key);
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_\-]{0,254}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AliasPattern();
}
