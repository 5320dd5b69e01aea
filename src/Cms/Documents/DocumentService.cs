using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.Published;
using SodraSmaland.Cms.Releases;
using SodraSmaland.Cms.Webhooks;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Documents;

/// <summary>Why a write was refused; Umbraco's <c>ContentEditingOperationStatus</c> and <c>ContentPublishingOperationStatus</c> in one, as far as they occur here.</summary>
internal enum DocumentStatus
{
    Success,
    NotFound,
    ContentTypeNotFound,

    /// <summary>The document type may not stand there.</summary>
    NotAllowed,

    /// <summary>The parent is not there, is trashed, or is the document itself or one below it.</summary>
    ParentInvalid,

    /// <summary>Somebody else has written since the revision was read.</summary>
    Conflict,

    /// <summary>A mandatory property or the name is empty in the culture.</summary>
    ContentInvalid,

    /// <summary>The host demands more of such a document than its type does (<see cref="IDocumentRule"/>).</summary>
    RuleBroken,

    /// <summary>A page can be published only below published pages.</summary>
    PathNotPublished,

    /// <summary>The culture is unknown, or not one of the document's.</summary>
    InvalidCulture,
    InTrash,
}

/// <summary>
/// Writes documents: drafts, publishing by culture, place in the tree, trash, versions. Each write is one transaction that
/// leaves change records for the followers, an audit line and, where an address changes, redirects from the old ones.
/// </summary>
internal sealed class DocumentService(CmsDbContext database, PublishedSnapshots snapshots, ChangeSignal signal, WebhookQueue webhooks, DocumentNotifications notifications, IEnumerable<IDocumentRule> rules, TimeProvider time)
{
    private readonly List<DocumentEvent> events = [];
    private Dictionary<Guid, ContentTypeRow>? types;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<(DocumentStatus Status, Guid Key)> CreateAsync(Guid? parentKey, Guid contentTypeKey, DocumentContent draft, Guid user, CancellationToken cancellation, Guid? key = null)
    {
        var created = key ?? Guid.CreateVersion7();
        var status = await WriteAsync(async () =>
        {
            if (await database.ContentTypes.FirstOrDefaultAsync(t => t.Key == contentTypeKey && t.Kind == ContentTypeKind.Document, cancellation) is not { } type || type.Definition.IsElement)
                return DocumentStatus.ContentTypeNotFound;
            if (await PlaceAsync(parentKey, type, cancellation) is var place and not DocumentStatus.Success)
                return place;
            database.Documents.Add(new DocumentRow
            {
                Key = created,
                Id = await HighestIdAsync(cancellation) + 1,
                ParentKey = parentKey,
                SortOrder = (await database.Documents.Where(d => d.ParentKey == parentKey && !d.Trashed).MaxAsync(d => (int?)d.SortOrder, cancellation) ?? -1) + 1,
                ContentTypeKey = contentTypeKey,
                CreateDate = Now,
                UpdateDate = Now,
                CreatorKey = user,
                WriterKey = user,
                Draft = draft,
            });
            Record(created, TreeChangeTypes.RefreshNode, "Save", user);
            return DocumentStatus.Success;
        }, cancellation);
        return (status, created);
    }

    /// <param name="key">The document.</param>
    /// <param name="draft">The whole new draft.</param>
    /// <param name="revision">The revision the editor read.</param>
    /// <param name="user">Who writes.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<DocumentStatus> SaveAsync(Guid key, DocumentContent draft, int revision, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { } document)
            return DocumentStatus.NotFound;
        if (document.Revision != revision)
            return DocumentStatus.Conflict;
        KeepVersion(document, user, wasPublished: false);
        document.Draft = draft;
        Touch(document, user);
        Record(key, TreeChangeTypes.RefreshNode, "Save", user);
        return DocumentStatus.Success;
    }, cancellation);

    /// <param name="key">The document.</param>
    /// <param name="cultures">ISO codes; empty for a document that does not vary by culture.</param>
    /// <param name="user">Who publishes.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<DocumentStatus> PublishAsync(Guid key, IReadOnlyCollection<string> cultures, Guid user, CancellationToken cancellation)
        => WriteAsync(() => PublishInsideAsync(key, cultures, user, cancellation), cancellation);

    public Task<DocumentStatus> UnpublishAsync(Guid key, IReadOnlyCollection<string> cultures, Guid user, CancellationToken cancellation)
        => WriteAsync(() => UnpublishInsideAsync(key, cultures, user, cancellation), cancellation);

    /// <summary>Sets, moves or (with <c>null</c>) removes the moment at which a culture goes live or away.</summary>
    public Task<DocumentStatus> ScheduleAsync(Guid key, string? culture, ContentScheduleAction action, DateTime? date, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is null)
            return DocumentStatus.NotFound;
        database.Schedules.RemoveRange(await database.Schedules.Where(s => s.DocumentKey == key && s.Culture == culture && s.Action == action).ToListAsync(cancellation));
        if (date is { } moment)
            database.Schedules.Add(new ScheduleRow { Key = Guid.CreateVersion7(), DocumentKey = key, Culture = culture, Action = action, Date = moment });
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>Carries out what is due now or (<paramref name="until"/>) was due then, each once however many nodes ask: whoever removes the row does the work, in the same transaction.</summary>
    /// <returns>How many moments were carried out.</returns>
    public async Task<int> RunScheduleAsync(CancellationToken cancellation, DateTime? until = null)
    {
        var now = until ?? Now;
        var due = await database.Schedules.AsNoTracking().Where(s => s.Date <= now).OrderBy(s => s.Date).ToListAsync(cancellation);
        var done = 0;
        foreach (var moment in due)
        {
            var status = await WriteAsync(async () =>
            {
                if (await database.Schedules.Where(s => s.Key == moment.Key).ExecuteDeleteAsync(cancellation) == 0)
                    return DocumentStatus.NotFound;
                string[] cultures = moment.Culture is null ? [] : [moment.Culture];
                var result = moment.Action == ContentScheduleAction.Release
                    ? await PublishInsideAsync(moment.DocumentKey, cultures, Guid.Empty, cancellation)
                    : await UnpublishInsideAsync(moment.DocumentKey, cultures, Guid.Empty, cancellation);
                // What cannot be carried out is not tried for ever: the audit tells of it.
                if (result != DocumentStatus.Success)
                    database.Audit.Add(new AuditRow { Subject = ChangeSubject.Document, Key = moment.DocumentKey, Action = "SystemFailed", Date = now, Comment = $"{moment.Action}: {result}" });
                return DocumentStatus.Success;
            }, cancellation);
            done += status == DocumentStatus.Success ? 1 : 0;
        }
        return done;
    }

    /// <param name="parentKey">The parent; <c>null</c> for the roots.</param>
    /// <param name="order">The children in their new order; those left out keep theirs, after these.</param>
    /// <param name="user">Who sorts.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<DocumentStatus> SortAsync(Guid? parentKey, IReadOnlyList<Guid> order, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        var children = await database.Documents.Where(d => d.ParentKey == parentKey && !d.Trashed).ToListAsync(cancellation);
        var sorted = children.OrderBy(c => order.IndexOf(c.Key) is var i and >= 0 ? i : int.MaxValue).ThenBy(c => c.SortOrder).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            if (sorted[i].SortOrder == i)
                continue;
            sorted[i].SortOrder = i;
            Record(sorted[i].Key, TreeChangeTypes.RefreshNode, "Sort", user);
        }
        return DocumentStatus.Success;
    }, cancellation);

    public Task<DocumentStatus> MoveAsync(Guid key, Guid? parentKey, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { } document)
            return DocumentStatus.NotFound;
        if (parentKey == key || (parentKey is { } to && (await BelowAsync(key, cancellation)).Any(d => d.Key == to)))
            return DocumentStatus.ParentInvalid;
        var type = await database.ContentTypes.FirstAsync(t => t.Key == document.ContentTypeKey, cancellation);
        if (await PlaceAsync(parentKey, type, cancellation) is var place and not DocumentStatus.Success)
            return place;
        RedirectOldAddresses(key, null);
        document.ParentKey = parentKey;
        document.SortOrder = (await database.Documents.Where(d => d.ParentKey == parentKey && !d.Trashed && d.Key != key).MaxAsync(d => (int?)d.SortOrder, cancellation) ?? -1) + 1;
        Touch(document, user);
        Record(key, TreeChangeTypes.RefreshBranch, "Move", user);
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>A copy, unpublished, under a name that tells of it; with everything below when asked.</summary>
    public async Task<(DocumentStatus Status, Guid Key)> CopyAsync(Guid key, Guid? parentKey, bool withDescendants, Guid user, CancellationToken cancellation)
    {
        var copyKey = Guid.CreateVersion7();
        var status = await WriteAsync(async () =>
        {
            if (await FindAsync(key, cancellation) is not { } source)
                return DocumentStatus.NotFound;
            var below = withDescendants ? await BelowAsync(key, cancellation) : [];
            if (parentKey == key || below.Exists(d => d.Key == parentKey))
                return DocumentStatus.ParentInvalid;
            var type = await database.ContentTypes.FirstAsync(t => t.Key == source.ContentTypeKey, cancellation);
            if (await PlaceAsync(parentKey, type, cancellation) is var place and not DocumentStatus.Success)
                return place;
            var names = await database.Documents.Where(d => d.ParentKey == parentKey && !d.Trashed).Select(d => d.Draft).ToListAsync(cancellation);
            var id = await HighestIdAsync(cancellation);
            var aliases = await database.ContentTypes.ToDictionaryAsync(t => t.Key, t => t.Alias, cancellation);
            var keys = new Dictionary<Guid, Guid> { [key] = copyKey };
            Add(source, parentKey, (await database.Documents.Where(d => d.ParentKey == parentKey && !d.Trashed).MaxAsync(d => (int?)d.SortOrder, cancellation) ?? -1) + 1, Renamed(source.Draft, names));
            foreach (var document in below.Where(d => !d.Trashed))
            {
                keys[document.Key] = Guid.CreateVersion7();
                Add(document, keys[document.ParentKey!.Value], document.SortOrder, document.Draft);
            }
            return DocumentStatus.Success;

            void Add(DocumentRow from, Guid? under, int sortOrder, DocumentContent draft)
            {
                database.Documents.Add(new DocumentRow
                {
                    Key = keys[from.Key],
                    Id = ++id,
                    ParentKey = under,
                    SortOrder = sortOrder,
                    ContentTypeKey = from.ContentTypeKey,
                    TemplateKey = from.TemplateKey,
                    CreateDate = Now,
                    UpdateDate = Now,
                    CreatorKey = user,
                    WriterKey = user,
                    Draft = draft with { Values = [.. draft.Values.Where(v => !rules.Any(r => r.IsItsOwn(aliases[from.ContentTypeKey], v.Alias)))] },
                });
                Record(keys[from.Key], TreeChangeTypes.RefreshNode, "Copy", user);
            }
        }, cancellation);
        return (status, copyKey);

        static DocumentContent Renamed(DocumentContent draft, List<DocumentContent> names)
        {
            for (var number = 1; ; number++)
            {
                var suffix = $" ({number})";
                if (!names.Exists(n => n.Name == draft.Name + suffix))
                    return draft with { Name = draft.Name + suffix, Cultures = draft.Cultures.ToDictionary(c => c.Key, c => c.Value with { Name = c.Value.Name + suffix }) };
            }
        }
    }

    /// <summary>A document of its own that others begin as; it stands in no tree and is never published.</summary>
    public async Task<(DocumentStatus Status, Guid Key)> SaveBlueprintAsync(Guid? key, Guid contentTypeKey, DocumentContent draft, Guid user, CancellationToken cancellation)
    {
        var blueprint = key ?? Guid.CreateVersion7();
        var status = await WriteAsync(async () =>
        {
            if (await database.ContentTypes.FirstOrDefaultAsync(t => t.Key == contentTypeKey && t.Kind == ContentTypeKind.Document, cancellation) is not { Definition.IsElement: false })
                return DocumentStatus.ContentTypeNotFound;
            if (await FindAsync(blueprint, cancellation) is { } known)
            {
                if (!known.IsBlueprint)
                    return DocumentStatus.NotFound;
                known.Draft = draft;
                Touch(known, user);
            }
            else
            {
                database.Documents.Add(new DocumentRow
                {
                    Key = blueprint,
                    Id = await HighestIdAsync(cancellation) + 1,
                    IsBlueprint = true,
                    ContentTypeKey = contentTypeKey,
                    CreateDate = Now,
                    UpdateDate = Now,
                    CreatorKey = user,
                    WriterKey = user,
                    Draft = draft,
                });
            }
            Record(blueprint, TreeChangeTypes.RefreshNode, "Save", user);
            return DocumentStatus.Success;
        }, cancellation);
        return (status, blueprint);
    }

    /// <summary>Publishes a document and what lies below it, parents first, in the cultures given; what is not published yet only when asked.</summary>
    /// <returns>What could not be published, and why.</returns>
    public async Task<IReadOnlyList<(Guid Key, DocumentStatus Status)>> PublishBranchAsync(Guid key, IReadOnlyCollection<string> cultures, bool includeUnpublished, Guid user, CancellationToken cancellation)
    {
        var failed = new List<(Guid, DocumentStatus)>();
        var below = await BelowAsync(key, cancellation);
        database.ChangeTracker.Clear();
        foreach (var document in below.Where(d => !d.Trashed && (includeUnpublished || d.Published is not null)).Prepend(await FindAsync(key, cancellation)).OfType<DocumentRow>())
        {
            string[] own = document.Draft.Cultures.Count == 0 ? [] : [.. cultures.Where(document.Draft.Cultures.ContainsKey)];
            if (document.Draft.Cultures.Count > 0 && own.Length == 0)
                continue;
            if (await PublishAsync(document.Key, own, user, cancellation) is var status and not DocumentStatus.Success)
                failed.Add((document.Key, status));
        }
        return failed;
    }

    /// <summary>Everything in the bin, for ever.</summary>
    public Task<DocumentStatus> EmptyBinAsync(Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        var all = await database.Documents.Where(d => d.Trashed).ToListAsync(cancellation);
        await RemoveAsync(all, user, cancellation);
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>Keeps a version from being cleaned away, or lets it go.</summary>
    public async Task<bool> KeepAsync(Guid versionKey, bool keep, CancellationToken cancellation)
        => await database.DocumentVersions.Where(v => v.Key == versionKey).ExecuteUpdateAsync(s => s.SetProperty(v => v.PreventCleanup, keep), cancellation) == 1;

    /// <summary>Replaces the domains of a document ("Culture and hostnames").</summary>
    public Task<DocumentStatus> SetDomainsAsync(Guid key, string? wildcardIsoCode, IReadOnlyList<(string Name, string IsoCode)> names, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is null)
            return DocumentStatus.NotFound;
        var languages = await database.Languages.Select(l => l.IsoCode).ToListAsync(cancellation);
        if (names.Any(n => !languages.Contains(n.IsoCode)) || (wildcardIsoCode is not null && !languages.Contains(wildcardIsoCode)))
            return DocumentStatus.InvalidCulture;
        var known = await database.Domains.Where(d => d.RootKey == key).ToListAsync(cancellation);
        var id = await database.Domains.MaxAsync(d => (int?)d.Id, cancellation) ?? 0;
        database.Domains.RemoveRange(known);
        database.Domains.AddRange(names.Select((n, i) => Row(n.Name, n.IsoCode, false, i)));
        if (wildcardIsoCode is not null)
            database.Domains.Add(Row("*" + key.ToString("N"), wildcardIsoCode, true, -1));
        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Domain, Key = key, Type = TreeChangeTypes.RefreshAll, Date = Now });
        database.Audit.Add(new AuditRow { Subject = ChangeSubject.Document, Key = key, Action = "AssignDomain", UserKey = user, Date = Now });
        return DocumentStatus.Success;

        DomainRow Row(string name, string isoCode, bool isWildcard, int order) => new()
        {
            Key = known.Find(d => d.Name == name && d.LanguageIsoCode == isoCode)?.Key ?? Guid.CreateVersion7(),
            Id = ++id,
            Name = name,
            LanguageIsoCode = isoCode,
            RootKey = key,
            IsWildcard = isWildcard,
            SortOrder = order,
        };
    }, cancellation);

    /// <summary>Says which members may see a document and those below it; <c>null</c> opens it to all.</summary>
    public Task<DocumentStatus> SetPublicAccessAsync(Guid key, PublicAccessRow? access, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is null)
            return DocumentStatus.NotFound;
        if (await database.PublicAccess.FirstOrDefaultAsync(a => a.DocumentKey == key, cancellation) is { } known)
            database.PublicAccess.Remove(known);
        await database.SaveChangesAsync(cancellation);
        if (access is not null)
            database.PublicAccess.Add(access);
        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.PublicAccess, Key = key, Type = TreeChangeTypes.RefreshAll, Date = Now });
        database.Audit.Add(new AuditRow { Subject = ChangeSubject.Document, Key = key, Action = "PublicAccess", UserKey = user, Date = Now });
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>Puts a blueprint into a folder of blueprints, or out of them.</summary>
    public Task<DocumentStatus> MoveBlueprintAsync(Guid key, Guid? folder, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { IsBlueprint: true } blueprint)
            return DocumentStatus.NotFound;
        blueprint.ParentKey = folder;
        Touch(blueprint, user);
        Record(key, TreeChangeTypes.RefreshNode, "Move", user);
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>Off the site and into the bin, with everything below.</summary>
    public Task<DocumentStatus> TrashAsync(Guid key, Guid user, CancellationToken cancellation) => SetTrashedAsync(key, true, user, cancellation);

    /// <summary>Back where it was; unpublished, as in Umbraco, so that nothing appears unseen.</summary>
    public Task<DocumentStatus> RestoreAsync(Guid key, Guid user, CancellationToken cancellation) => SetTrashedAsync(key, false, user, cancellation);

    /// <summary>Out of the bin to another place, because the old one is gone or no longer right.</summary>
    public Task<DocumentStatus> RestoreToAsync(Guid key, Guid? parentKey, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { Trashed: true } document)
            return DocumentStatus.NotFound;
        var type = await database.ContentTypes.FirstAsync(t => t.Key == document.ContentTypeKey, cancellation);
        if (await PlaceAsync(parentKey, type, cancellation) is var place and not DocumentStatus.Success)
            return place;
        document.ParentKey = parentKey;
        foreach (var item in (await BelowAsync(key, cancellation)).Prepend(document))
        {
            item.Trashed = false;
            Touch(item, user);
            Record(item.Key, TreeChangeTypes.RefreshBranch, "Restore", user);
        }
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>For ever, with everything below, versions and schedules.</summary>
    public Task<DocumentStatus> DeleteAsync(Guid key, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { } document)
            return DocumentStatus.NotFound;
        await RemoveAsync([document, .. await BelowAsync(key, cancellation)], user, cancellation);
        return DocumentStatus.Success;
    }, cancellation);

    private async Task RemoveAsync(List<DocumentRow> all, Guid user, CancellationToken cancellation)
    {
        var keys = all.ConvertAll(d => d.Key);
        database.Documents.RemoveRange(all);
        database.DocumentVersions.RemoveRange(await database.DocumentVersions.Where(v => keys.Contains(v.DocumentKey)).ToListAsync(cancellation));
        database.Schedules.RemoveRange(await database.Schedules.Where(s => keys.Contains(s.DocumentKey)).ToListAsync(cancellation));
        await RemoveWhatLeadsToAsync(ChangeSubject.Redirect, database.Redirects.Where(r => keys.Contains(r.DocumentKey)));
        await RemoveWhatLeadsToAsync(ChangeSubject.Domain, database.Domains.Where(d => keys.Contains(d.RootKey)));
        await RemoveWhatLeadsToAsync(ChangeSubject.PublicAccess, database.PublicAccess.Where(a => keys.Contains(a.DocumentKey)));
        foreach (var gone in all)
        {
            Record(gone.Key, TreeChangeTypes.Remove, "Delete", user);
            if (!gone.IsBlueprint)
                await webhooks.AddAsync(WebhookEvents.ContentDelete, gone.Key, gone.ContentTypeKey, cancellation);
        }

        async Task RemoveWhatLeadsToAsync<T>(ChangeSubject subject, IQueryable<T> rows) where T : class
        {
            if (await rows.ToListAsync(cancellation) is not { Count: > 0 } found)
                return;
            database.RemoveRange(found);
            database.Changes.Add(new ChangeRow { Subject = subject, Type = TreeChangeTypes.RefreshAll, Date = Now });
        }
    }

    public Task<List<DocumentVersionRow>> VersionsAsync(Guid key, CancellationToken cancellation)
        => database.DocumentVersions.AsNoTracking().Where(v => v.DocumentKey == key).OrderByDescending(v => v.Date).ThenByDescending(v => v.Key).ToListAsync(cancellation);

    /// <summary>Makes an earlier state the draft; what is published stays until it is published.</summary>
    public Task<DocumentStatus> RollbackAsync(Guid key, Guid versionKey, Guid user, CancellationToken cancellation, string? culture = null) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { } document
            || await database.DocumentVersions.FirstOrDefaultAsync(v => v.Key == versionKey && v.DocumentKey == key, cancellation) is not { } version)
            return DocumentStatus.NotFound;
        KeepVersion(document, user, wasPublished: false);
        if (culture is null)
            document.Draft = version.Content;
        else if (version.Content.Cultures.ContainsKey(culture))
            document.Draft = DocumentContent.Publish(document.Draft, version.Content, [culture], Now) with { Name = document.Draft.Name };
        else
            return DocumentStatus.InvalidCulture;
        Touch(document, user);
        Record(key, TreeChangeTypes.RefreshNode, "RollBack", user);
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>One of several writes that <see cref="WriteAsync"/> makes one.</summary>
    public async Task<DocumentStatus> PublishInsideAsync(Guid key, IReadOnlyCollection<string> cultures, Guid user, CancellationToken cancellation)
    {
        if (await FindAsync(key, cancellation) is not { } document)
            return DocumentStatus.NotFound;
        if (document.Trashed)
            return DocumentStatus.InTrash;
        if (document.ParentKey is { } parent && await FindAsync(parent, cancellation) is not { Published: not null, Trashed: false })
            return DocumentStatus.PathNotPublished;
        types ??= await database.ContentTypes.AsNoTracking().ToDictionaryAsync(t => t.Key, cancellation);
        var type = types[document.ContentTypeKey];
        var varies = type.Definition.Variations.VariesByCulture();
        if (varies && (cultures.Count == 0 || cultures.Any(c => !document.Draft.Cultures.ContainsKey(c))))
            return DocumentStatus.InvalidCulture;
        if (!IsComplete(document.Draft, Properties(type, types), varies ? cultures : [""]))
            return DocumentStatus.ContentInvalid;
        if (DocumentValidation.Faults(type, key, document.Draft, rules, (_, english) => english).Any())
            return DocumentStatus.RuleBroken;

        var before = document.Published;
        document.Published = DocumentContent.Publish(before, document.Draft, varies ? cultures : null, Now);
        foreach (var culture in varies ? cultures : [""])
        {
            if (before is not null && AddressOf(before, culture) != AddressOf(document.Published, culture))
                RedirectOldAddresses(key, culture.Length == 0 ? null : culture);
        }
        KeepVersion(document, user, wasPublished: true);
        Touch(document, user);
        Record(key, TreeChangeTypes.RefreshBranch, "Publish", user);
        await webhooks.AddAsync(WebhookEvents.ContentPublish, key, document.ContentTypeKey, cancellation);
        return DocumentStatus.Success;
    }

    /// <inheritdoc cref="PublishInsideAsync"/>
    public async Task<DocumentStatus> UnpublishInsideAsync(Guid key, IReadOnlyCollection<string> cultures, Guid user, CancellationToken cancellation)
    {
        if (await FindAsync(key, cancellation) is not { } document)
            return DocumentStatus.NotFound;
        if (document.Published is not { } published)
            return DocumentStatus.Success;
        document.Published = DocumentContent.Unpublish(published, cultures);
        Touch(document, user);
        Record(key, TreeChangeTypes.RefreshBranch, "Unpublish", user);
        // With a language left the document is published still, with other content.
        await webhooks.AddAsync(document.Published is null ? WebhookEvents.ContentUnpublish : WebhookEvents.ContentPublish, key, document.ContentTypeKey, cancellation);
        return DocumentStatus.Success;
    }

    /// <summary>
    /// One of several writes that <see cref="WriteAsync"/> makes one: publishes an earlier state again, or nothing. A draft that nobody has
    /// worked on since goes back too, or the next publish would bring forth again what was taken back.
    /// </summary>
    /// <param name="key">The document; one that is gone or in the bin stays away.</param>
    /// <param name="item">Which languages, and how.</param>
    /// <param name="before">What was published.</param>
    /// <param name="user">Who does it.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public async Task GoBackInsideAsync(Guid key, ReleaseItem item, DocumentContent? before, Guid user, CancellationToken cancellation)
    {
        if (await FindAsync(key, cancellation) is not { Trashed: false } document)
            return;
        var published = document.Published;
        var next = item.Off(published, before, Now);
        if (published is null && next is null)
            return;
        if (published is not null && next is not null && (item.Cultures.Count == 0 ? [""] : item.Cultures).Any(c => AddressOf(published, c) is { Name: not null } old && AddressOf(next, c) is { Name: not null } back && old != back))
            RedirectOldAddresses(key, null);
        KeepVersion(document, user, wasPublished: true);
        if (before is not null && item.Action == ReleaseAction.Publish && published is not null && (item.Cultures.Count == 0 ? [null] : item.Cultures.Select(c => (string?)c)).All(c => document.Draft.IsSame(published, c)))
            document.Draft = item.Off(document.Draft, before, Now) is { } draft ? draft with { Name = before.Name } : document.Draft;
        document.Published = next;
        Touch(document, user);
        Record(key, TreeChangeTypes.RefreshBranch, next is null ? "Unpublish" : "Publish", user);
        await webhooks.AddAsync(next is null ? WebhookEvents.ContentUnpublish : WebhookEvents.ContentPublish, key, document.ContentTypeKey, cancellation);
    }

    private Task<DocumentStatus> SetTrashedAsync(Guid key, bool trashed, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { } document)
            return DocumentStatus.NotFound;
        if (!trashed && document.ParentKey is { } parent && await FindAsync(parent, cancellation) is not { Trashed: false })
            return DocumentStatus.ParentInvalid;
        foreach (var item in (await BelowAsync(key, cancellation)).Prepend(document))
        {
            if (item.Published is not null)
                await webhooks.AddAsync(WebhookEvents.ContentUnpublish, item.Key, item.ContentTypeKey, cancellation);
            item.Trashed = trashed;
            item.Published = null;
            Touch(item, user);
            Record(item.Key, TreeChangeTypes.RefreshBranch, trashed ? "MoveToRecycleBin" : "Restore", user);
        }
        return DocumentStatus.Success;
    }, cancellation);

    /// <summary>Makes what is written inside one transaction, which is committed when it succeeds and otherwise leaves nothing.</summary>
    public async Task<DocumentStatus> WriteAsync(Func<Task<DocumentStatus>> write, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        DocumentStatus status;
        events.Clear();
        types = null;
        try
        {
            status = await write();
            if (status == DocumentStatus.Success)
            {
                await database.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            status = DocumentStatus.Conflict;
        }
        database.ChangeTracker.Clear();
        if (status == DocumentStatus.Success)
        {
            signal.Raise();
            await notifications.TellAsync(events);
        }
        return status;
    }

    private async Task<DocumentStatus> PlaceAsync(Guid? parentKey, ContentTypeRow type, CancellationToken cancellation)
    {
        if (parentKey is not { } key)
            return type.Definition.AllowAtRoot ? DocumentStatus.Success : DocumentStatus.NotAllowed;
        if (await FindAsync(key, cancellation) is not { Trashed: false } parent)
            return DocumentStatus.ParentInvalid;
        var parentType = await database.ContentTypes.FirstAsync(t => t.Key == parent.ContentTypeKey, cancellation);
        return parentType.Definition.AllowedChildren.Any(c => c.Key == type.Key) ? DocumentStatus.Success : DocumentStatus.NotAllowed;
    }

    private async Task<int> HighestIdAsync(CancellationToken cancellation) => Math.Max(
        Math.Max(await database.Documents.MaxAsync(d => (int?)d.Id, cancellation) ?? 0, await database.Media.MaxAsync(m => (int?)m.Id, cancellation) ?? 0),
        await database.ContentTypes.MaxAsync(t => (int?)t.Id, cancellation) ?? 0);

    private Task<DocumentRow?> FindAsync(Guid key, CancellationToken cancellation) => database.Documents.FirstOrDefaultAsync(d => d.Key == key, cancellation);

    private async Task<List<DocumentRow>> BelowAsync(Guid key, CancellationToken cancellation)
    {
        var below = new List<DocumentRow>();
        var open = new List<Guid?> { key };
        while (open.Count > 0)
        {
            var parents = open;
            var children = await database.Documents.Where(d => parents.Contains(d.ParentKey)).ToListAsync(cancellation);
            below.AddRange(children);
            open = children.ConvertAll(c => (Guid?)c.Key);
        }
        return below;
    }

    private void Touch(DocumentRow document, Guid user) => (document.UpdateDate, document.WriterKey, document.Revision) = (Now, user, document.Revision + 1);

    private void KeepVersion(DocumentRow document, Guid user, bool wasPublished) => database.DocumentVersions.Add(new DocumentVersionRow
    {
        Key = Guid.CreateVersion7(),
        DocumentKey = document.Key,
        Date = Now,
        UserKey = user,
        WasPublished = wasPublished,
        Content = document.Draft,
    });

    private void Record(Guid key, TreeChangeTypes change, string action, Guid user)
    {
        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Document, Key = key, Type = change, Date = Now });
        database.Audit.Add(new AuditRow { Subject = ChangeSubject.Document, Key = key, Action = action, UserKey = user, Date = Now });
        events.Add(new(key, action, user));
    }

    /// <summary>Where visitors have found the document and those below it until now leads on to where they will be.</summary>
    private void RedirectOldAddresses(Guid key, string? culture)
    {
        var snapshot = snapshots.Latest;
        var any = false;
        foreach (var document in snapshot.Documents.Descendants(key).Select(d => d.Key).Prepend(key))
        {
            foreach (var language in culture is null ? snapshot.Languages.Select(l => l.IsoCode) : [culture])
            {
                if (snapshot.Routes.Find(document, language) is not var (_, path))
                    continue;
                any = true;
                database.Redirects.Add(new RedirectRow { Key = Guid.CreateVersion7(), DocumentKey = document, Culture = language, Path = path, CreateDate = Now });
            }
        }
        if (any)
            database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Redirect, Key = key, Type = TreeChangeTypes.RefreshAll, Date = Now });
    }

    private static (string? Name, string? UrlName) AddressOf(DocumentContent content, string culture)
        => (culture.Length == 0 ? content.Name : content.Cultures.GetValueOrDefault(culture)?.Name,
            content.Values.FirstOrDefault(v => v.Alias == "umbracoUrlName" && (v.Culture ?? "") == culture)?.Value);

    private static IEnumerable<PropertyTypeDefinition> Properties(ContentTypeRow type, Dictionary<Guid, ContentTypeRow> types)
        => type.Definition.Properties.Concat(type.Definition.Compositions.Where(types.ContainsKey).SelectMany(c => types[c].Definition.Properties));

    private static bool IsComplete(DocumentContent draft, IEnumerable<PropertyTypeDefinition> properties, IEnumerable<string> cultures)
    {
        var mandatory = properties.Where(p => p.Mandatory).ToList();
        return cultures.All(culture =>
            !string.IsNullOrWhiteSpace(culture.Length == 0 ? draft.Name : draft.Cultures[culture].Name)
            && mandatory.TrueForAll(p => draft.Values.Any(v => v.Alias == p.Alias && !string.IsNullOrWhiteSpace(v.Value)
                && (v.Culture ?? "") == (p.Variations.VariesByCulture() ? culture : ""))));
    }
}

internal static class OrderLookup
{
    public static int IndexOf(this IReadOnlyList<Guid> list, Guid key)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == key)
                return i;
        }
        return -1;
    }
}
