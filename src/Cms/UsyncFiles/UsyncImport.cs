using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Media;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.UsyncFiles;

/// <summary>
/// Brings a folder of uSync files into the database, in one transaction: a killed import leaves nothing behind. What a
/// file is, its root element says, never its folder or name. A file that cannot be understood is reported and skipped.
/// </summary>
internal sealed class UsyncImport(CmsDbContext database, TimeProvider time, MediaFiles mediaFiles, ChangeSignal signal)
{
    /// <summary>Each kind may refer to those before it; deletions come last.</summary>
    private static readonly string[] Order =
        ["Language", "DataType", "Template", "ContentType", "MediaType", "MemberType", "RelationType", "Dictionary", "Media", "Content", "Domain", "Webhook", "UserGroup", "Empty"];

    private const int FirstId = 1050;
    private readonly List<UsyncItem> items = [];
    private Dictionary<string, LanguageRow> languages = [];
    private Dictionary<Guid, DataTypeRow> dataTypes = [];
    private Dictionary<Guid, ContentTypeRow> types = [];
    private Dictionary<Guid, DictionaryItemRow> dictionary = [];
    private Dictionary<Guid, DocumentRow> documents = [];
    private Dictionary<Guid, MediaRow> media = [];
    private Dictionary<Guid, DomainRow> domains = [];
    private Dictionary<Guid, DefinitionRow> definitions = [];
    private Dictionary<Guid, WebhookRow> webhooks = [];
    private Dictionary<Guid, UserGroupRow> groups = [];
    private ILookup<Guid, ScheduleRow> schedules = Enumerable.Empty<ScheduleRow>().ToLookup(s => s.DocumentKey);
    private Dictionary<(ContentTypeKind, string), Guid> typeKeys = [];
    private int nextId;

    /// <param name="folder">The file set, such as <c>uSync/v18</c>.</param>
    /// <param name="dryRun">Report only.</param>
    /// <param name="cancellation">Rolls everything back.</param>
    /// <param name="progress">Told how many files of how many are done.</param>
    public async Task<UsyncReport> RunAsync(string folder, bool dryRun, CancellationToken cancellation, Action<int, int>? progress = null)
    {
        var files = Read(folder);
        await using var transaction = await database.BeginWriteAsync(cancellation);
        await LoadAsync(cancellation);
        var set = new FileSet(files);
        var done = 0;
        foreach (var file in files.OrderBy(f => Rank(f.Root)).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var kind = file.Root.Name.LocalName;
            try
            {
                items.Add(new(file.Name, kind, Take(file, set)));
            }
            catch (FormatException e)
            {
                items.Add(new(file.Name, kind, UsyncChange.Failed, e.Message));
            }
            progress?.Invoke(++done, files.Count);
        }

        var report = new UsyncReport(items);
        if (dryRun || items.TrueForAll(i => i.Change is UsyncChange.Unchanged or UsyncChange.Failed))
        {
            database.ChangeTracker.Clear();
            return report;
        }
        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Schema, Type = TreeChangeTypes.RefreshAll, Date = time.GetUtcNow().UtcDateTime });
        await database.SaveChangesAsync(cancellation);
        // Before the commit: a document must never be shown before the file of its image is there.
        TakeMediaFiles(folder);
        await transaction.CommitAsync(cancellation);
        signal.Raise();
        return report;
    }

    private UsyncChange Take(UsyncFile file, FileSet set)
    {
        var root = file.Root;
        set.RefuseDuplicate(file);
        switch (root.Name.LocalName)
        {
            case "Language":
                return Take(languages, UsyncElements.Language(root), x => x.IsoCode, (x, id) => x.Id = id, x => x.Id);
            case "DataType":
                return Take(dataTypes, UsyncElements.DataType(root), x => x.Key, (x, id) => x.Id = id, x => x.Id);
            case "ContentType":
                return TakeType(UsyncElements.ContentType(root, ContentTypeKind.Document));
            case "MediaType":
                return TakeType(UsyncElements.ContentType(root, ContentTypeKind.Media));
            case "MemberType":
                return TakeType(UsyncElements.ContentType(root, ContentTypeKind.Member));
            case "Dictionary":
                var item = UsyncElements.Dictionary(root, parent => set.DictionaryKey(parent) ?? dictionary.Values.FirstOrDefault(d => d.ItemKey == parent)?.Key);
                if (dictionary.Values.FirstOrDefault(d => d.ItemKey == item.ItemKey && d.Key != item.Key) is { } taken)
                    throw new FormatException($"The dictionary key '{item.ItemKey}' belongs to {taken.Key} already.");
                return Take(dictionary, item, x => x.Key, (_, _) => { }, _ => 0);
            case "Media":
                var row = UsyncElements.Media(root, alias => TypeKey(ContentTypeKind.Media, alias));
                RequireParent(row.ParentKey, set, media.ContainsKey);
                if (media.TryGetValue(row.Key, out var known))
                    row.UpdateDate = known.UpdateDate;
                return Touch(Take(media, row, x => x.Key, (x, id) => x.Id = id, x => x.Id), () => media[row.Key].UpdateDate = Now);
            case "Content":
                return TakeDocument(root, set);
            case "Domain":
                return Take(domains, UsyncElements.Domain(root), x => x.Key, (x, id) => x.Id = id, x => x.Id);
            case "Webhook":
                var webhook = UsyncElements.Webhook(root);
                if (webhooks.TryGetValue(webhook.Key, out var there))
                    (webhook.Name, webhook.Description) = (there.Name, there.Description);
                return Take(webhooks, webhook, x => x.Key, (_, _) => { }, _ => 0);
            case "Template" or "RelationType":
                return Take(definitions, UsyncElements.Definition(root), x => x.Key, (_, _) => { }, _ => 0);
            case "UserGroup":
                // Rights are the administrators' from the first boot on: a file makes a group, and never changes one.
                var group = UsyncElements.UserGroup(root);
                return groups.ContainsKey(group.Key) ? UsyncChange.Unchanged : Take(groups, group, x => x.Key, (_, _) => { }, _ => 0);
            case "Empty":
                return TakeEmpty(root);
            case var other:
                throw new FormatException($"<{other}> is not a uSync element that is imported.");
        }
    }

    private UsyncChange TakeType(ContentTypeRow row)
    {
        if (TypeKey(row.Kind, row.Alias) is { } taken && taken != row.Key)
            throw new FormatException($"The alias '{row.Alias}' belongs to the type {taken} already.");
        typeKeys[(row.Kind, row.Alias.ToLowerInvariant())] = row.Key;
        return Take(types, row, x => x.Key, (x, id) => x.Id = id, x => x.Id);
    }

    private UsyncChange TakeDocument(XElement root, FileSet set)
    {
        var row = UsyncElements.Content(root, alias => TypeKey(ContentTypeKind.Document, alias), out var schedule);
        // A blueprint lies in a folder, which no file tells of.
        if (!row.IsBlueprint)
            RequireParent(row.ParentKey, set, documents.ContainsKey);
        if (documents.TryGetValue(row.Key, out var existing))
        {
            row.Revision = existing.Revision;
            row.UpdateDate = existing.UpdateDate;
        }
        var change = Touch(Take(documents, row, x => x.Key, (x, id) => x.Id = id, x => x.Id), () =>
        {
            documents[row.Key].Revision++;
            documents[row.Key].UpdateDate = Now;
        });
        var known = schedules[row.Key].ToList();
        if (known.Select(s => (s.Culture, s.Action, s.Date)).ToHashSet().SetEquals(schedule.Select(s => (s.Culture, s.Action, s.Date))))
            return change;
        database.Schedules.RemoveRange(known);
        database.Schedules.AddRange(schedule);
        return change == UsyncChange.Unchanged ? UsyncChange.Updated : change;
    }

    /// <summary>uSync's note of a deletion. One of a rename needs nothing: items are found by key.</summary>
    private UsyncChange TakeEmpty(XElement root)
    {
        if (root.Attribute("Change")?.Value != "Delete")
            return UsyncChange.Unchanged;
        var key = UsyncElements.Key(root);
        return Remove(documents, key) | Remove(media, key) | Remove(types, key) | Remove(dataTypes, key) | Remove(dictionary, key)
            | Remove(domains, key) | Remove(definitions, key) | Remove(webhooks, key) ? UsyncChange.Deleted : UsyncChange.Unchanged;
    }

    private bool Remove<TRow>(Dictionary<Guid, TRow> known, Guid key) where TRow : class
    {
        if (!known.Remove(key, out var row))
            return false;
        database.Remove(row);
        if (row is DocumentRow)
        {
            foreach (var child in documents.Values.Where(d => d.ParentKey == key).Select(d => d.Key).ToList())
                Remove(documents, child);
        }
        return true;
    }

    private UsyncChange Take<TKey, TRow>(Dictionary<TKey, TRow> known, TRow row, Func<TRow, TKey> key, Action<TRow, int> setId, Func<TRow, int> id)
        where TKey : notnull where TRow : class
    {
        if (!known.TryGetValue(key(row), out var existing))
        {
            setId(row, nextId++);
            known.Add(key(row), row);
            database.Add(row);
            return UsyncChange.Created;
        }
        setId(row, id(existing));
        if (JsonSerializer.Serialize(existing) == JsonSerializer.Serialize(row))
            return UsyncChange.Unchanged;
        database.Entry(existing).CurrentValues.SetValues(row);
        return UsyncChange.Updated;
    }

    private static UsyncChange Touch(UsyncChange change, Action touch)
    {
        if (change == UsyncChange.Updated)
            touch();
        return change;
    }

    private static void RequireParent(Guid? parent, FileSet set, Func<Guid, bool> exists)
    {
        if (parent is { } key && !exists(key) && !set.Contains(key))
            throw new FormatException($"The parent {key} does not exist.");
    }

    private Guid? TypeKey(ContentTypeKind kind, string alias) => typeKeys.TryGetValue((kind, alias.ToLowerInvariant()), out var key) ? key : null;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task LoadAsync(CancellationToken cancellation)
    {
        languages = await database.Languages.ToDictionaryAsync(x => x.IsoCode, cancellation);
        dataTypes = await database.DataTypes.ToDictionaryAsync(x => x.Key, cancellation);
        types = await database.ContentTypes.ToDictionaryAsync(x => x.Key, cancellation);
        dictionary = await database.DictionaryItems.ToDictionaryAsync(x => x.Key, cancellation);
        documents = await database.Documents.ToDictionaryAsync(x => x.Key, cancellation);
        media = await database.Media.ToDictionaryAsync(x => x.Key, cancellation);
        domains = await database.Domains.ToDictionaryAsync(x => x.Key, cancellation);
        definitions = await database.Definitions.ToDictionaryAsync(x => x.Key, cancellation);
        webhooks = await database.Webhooks.ToDictionaryAsync(x => x.Key, cancellation);
        groups = await database.UserGroups.ToDictionaryAsync(x => x.Key, cancellation);
        schedules = (await database.Schedules.ToListAsync(cancellation)).ToLookup(s => s.DocumentKey);
        typeKeys = types.Values.ToDictionary(t => (t.Kind, t.Alias.ToLowerInvariant()), t => t.Key);
        nextId = 1 + new[]
        {
            languages.Values.Select(x => x.Id), dataTypes.Values.Select(x => x.Id), types.Values.Select(x => x.Id),
            documents.Values.Select(x => x.Id), media.Values.Select(x => x.Id), domains.Values.Select(x => x.Id),
        }.SelectMany(ids => ids).Append(FirstId).Max();
    }

    /// <summary>Starter media lie in <c>media/</c> beside the file set's folder, named as in their addresses.</summary>
    private void TakeMediaFiles(string folder)
    {
        var binaries = new DirectoryInfo(Path.Combine(folder, "..", "media"));
        if (!binaries.Exists)
            return;
        foreach (var file in binaries.EnumerateFiles("*", SearchOption.AllDirectories))
            mediaFiles.Take(file.FullName, "/media/" + Path.GetRelativePath(binaries.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/'));
    }

    private List<UsyncFile> Read(string folder)
    {
        var paths = Directory.EnumerateFiles(folder, "*.config", SearchOption.AllDirectories)
            .Where(p => !Path.GetFileName(p).InvariantEquals("usync.config")).Order(StringComparer.Ordinal).ToList();
        var results = paths.AsParallel().AsOrdered().Select(path =>
        {
            var name = Path.GetRelativePath(folder, path);
            try
            {
                return (File: (UsyncFile?)new UsyncFile(name, XDocument.Load(path).Root!), Failed: (UsyncItem?)null);
            }
            catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
            {
                return (File: null, Failed: new UsyncItem(name, "?", UsyncChange.Failed, e.Message));
            }
        }).ToList();
        items.AddRange(results.Where(r => r.Failed is not null).Select(r => r.Failed!));
        return [.. results.Where(r => r.File is not null).Select(r => r.File!)];
    }

    private static int Rank(XElement root) => Array.IndexOf(Order, root.Name.LocalName) is var index and >= 0 ? index : Order.Length;

    private sealed record UsyncFile(string Name, XElement Root);

    /// <summary>What the files say of one another.</summary>
    private sealed class FileSet(List<UsyncFile> files)
    {
        private readonly Dictionary<(string, string), string> owners = [];
        private readonly HashSet<string> keys = files.Where(f => f.Root.Name.LocalName != "Empty")
            .Select(f => f.Root.Attribute("Key")?.Value).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

        private readonly ILookup<string, string> dictionary = files.Where(f => f.Root.Name.LocalName == "Dictionary" && f.Root.Attribute("Alias") is not null)
            .ToLookup(f => f.Root.Attribute("Alias")!.Value, f => f.Root.Attribute("Key")?.Value ?? "");

        public bool Contains(Guid key) => keys.Contains(key.ToString());

        public Guid? DictionaryKey(string alias) => Guid.TryParse(dictionary[alias].FirstOrDefault(), out var key) ? key : null;

        public void RefuseDuplicate(UsyncFile file)
        {
            var id = (file.Root.Name.LocalName, file.Root.Attribute("Key")?.Value.ToLowerInvariant() ?? file.Name);
            if (!owners.TryAdd(id, file.Name))
                throw new FormatException($"{owners[id]} has the same Key.");
        }
    }
}
