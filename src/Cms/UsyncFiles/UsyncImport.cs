using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.UsyncFiles;

/// <summary>
/// Brings a folder of uSync files into the database, in one transaction: a killed import leaves nothing behind. What a
/// file is, its root element says, never its folder or name. A file that cannot be understood is reported and skipped.
/// </summary>
internal sealed class UsyncImport(CmsDbContext database, TimeProvider time)
{
    /// <summary>Each kind may refer to those before it.</summary>
    private static readonly string[] Order = ["Language", "DataType", "ContentType", "MediaType", "MemberType", "Dictionary", "Content", "Domain"];

    public async Task<UsyncReport> RunAsync(string folder, bool dryRun, CancellationToken cancellation)
    {
        var items = new List<UsyncItem>();
        var files = Read(folder, items);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);

        var languages = await database.Languages.ToDictionaryAsync(x => x.IsoCode, cancellation);
        var dataTypes = await database.DataTypes.ToDictionaryAsync(x => x.Key, cancellation);
        var types = await database.ContentTypes.ToDictionaryAsync(x => x.Key, cancellation);
        var dictionary = await database.DictionaryItems.ToDictionaryAsync(x => x.Key, cancellation);
        var documents = await database.Documents.ToDictionaryAsync(x => x.Key, cancellation);
        var domains = await database.Domains.ToDictionaryAsync(x => x.Key, cancellation);
        var nextId = 1050 + new[]
        {
            languages.Values.Select(x => x.Id), dataTypes.Values.Select(x => x.Id), types.Values.Select(x => x.Id),
            documents.Values.Select(x => x.Id), domains.Values.Select(x => x.Id),
        }.SelectMany(ids => ids).DefaultIfEmpty().Max();
        var itemKeys = files.Where(f => f.Root.Name.LocalName == "Dictionary")
            .Select(f => (Alias: f.Root.Attribute("Alias")?.Value, Key: f.Root.Attribute("Key")?.Value))
            .Where(x => x.Alias is not null && Guid.TryParse(x.Key, out _))
            .ToLookup(x => x.Alias!, x => Guid.Parse(x.Key!));

        foreach (var (file, root) in files.OrderBy(f => Array.IndexOf(Order, f.Root.Name.LocalName)))
        {
            var kind = root.Name.LocalName;
            try
            {
                var change = kind switch
                {
                    "Language" => Take(languages, UsyncElements.Language(root), x => x.IsoCode, (x, id) => x.Id = id, x => x.Id),
                    "DataType" => Take(dataTypes, UsyncElements.DataType(root), x => x.Key, (x, id) => x.Id = id, x => x.Id),
                    "ContentType" => Take(types, UsyncElements.ContentType(root, ContentTypeKind.Document), x => x.Key, (x, id) => x.Id = id, x => x.Id),
                    "MediaType" => Take(types, UsyncElements.ContentType(root, ContentTypeKind.Media), x => x.Key, (x, id) => x.Id = id, x => x.Id),
                    "MemberType" => Take(types, UsyncElements.ContentType(root, ContentTypeKind.Member), x => x.Key, (x, id) => x.Id = id, x => x.Id),
                    "Dictionary" => Take(dictionary, UsyncElements.Dictionary(root, parent => itemKeys[parent].Cast<Guid?>().FirstOrDefault()
                        ?? dictionary.Values.FirstOrDefault(d => d.ItemKey == parent)?.Key), x => x.Key, (_, _) => { }, _ => 0),
                    "Content" => Document(root),
                    "Domain" => Take(domains, UsyncElements.Domain(root), x => x.Key, (x, id) => x.Id = id, x => x.Id),
                    _ => throw new FormatException($"<{kind}> is not a uSync element that is imported."),
                };
                items.Add(new(file, kind, change));
            }
            catch (FormatException e)
            {
                items.Add(new(file, kind, UsyncChange.Failed, e.Message));
            }
        }

        var report = new UsyncReport(items);
        if (dryRun || items.TrueForAll(i => i.Change is UsyncChange.Unchanged or UsyncChange.Failed))
        {
            database.ChangeTracker.Clear();
            return report;
        }

        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Schema, Type = TreeChangeTypes.RefreshAll, Date = time.GetUtcNow().UtcDateTime });
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return report;

        UsyncChange Document(XElement root)
        {
            var row = UsyncElements.Content(root, alias => types.Values.FirstOrDefault(t => t.Kind == ContentTypeKind.Document && t.Alias == alias)?.Key, out var schedule);
            if (documents.TryGetValue(row.Key, out var existing))
            {
                row.Revision = existing.Revision;
                row.UpdateDate = existing.UpdateDate;
            }
            var change = Take(documents, row, x => x.Key, (x, id) => x.Id = id, x => x.Id);
            if (change == UsyncChange.Updated)
            {
                documents[row.Key].Revision++;
                documents[row.Key].UpdateDate = time.GetUtcNow().UtcDateTime;
                database.Schedules.RemoveRange(database.Schedules.Where(s => s.DocumentKey == row.Key));
            }
            if (change != UsyncChange.Unchanged)
                database.Schedules.AddRange(schedule);
            return change;
        }

        UsyncChange Take<TKey, TRow>(Dictionary<TKey, TRow> known, TRow row, Func<TRow, TKey> key, Action<TRow, int> setId, Func<TRow, int> id)
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
    }

    private static List<(string File, XElement Root)> Read(string folder, List<UsyncItem> items)
    {
        var files = new List<(string, XElement)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.config", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path);
            if (Path.GetFileName(path) == "usync.config")
                continue;
            try
            {
                files.Add((name, XDocument.Load(path, LoadOptions.PreserveWhitespace).Root!));
            }
            catch (XmlException e)
            {
                items.Add(new(name, "?", UsyncChange.Failed, e.Message));
            }
        }
        return files;
    }
}
