using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Media;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Strings;

namespace SodraSmaland.Cms.UsyncFiles;

/// <summary>
/// Writes the database as uSync files (format 10.7.0). The same content always gives the same bytes, so that a change shows
/// as a difference of what changed and nothing else.
/// </summary>
internal sealed class UsyncExport(CmsDbContext database, MediaFiles mediaFiles, IOptions<RequestHandlerSettings> requestHandler)
{
    private static readonly XmlWriterSettings Xml = new() { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None, Encoding = new UTF8Encoding(false) };
    private readonly DefaultShortStringHelper names = new(requestHandler);
    private readonly List<UsyncItem> items = [];
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    /// <param name="folder">The file set; files of items that are gone are removed, files that cannot be read are left alone.</param>
    /// <param name="dryRun">Report only.</param>
    /// <param name="cancellation">Stops between files.</param>
    public async Task<UsyncReport> RunAsync(string folder, bool dryRun, CancellationToken cancellation)
    {
        var types = await database.ContentTypes.AsNoTracking().ToDictionaryAsync(t => t.Key, cancellation);
        var documents = await database.Documents.AsNoTracking().ToListAsync(cancellation);
        var media = await database.Media.AsNoTracking().ToListAsync(cancellation);
        var schedules = (await database.Schedules.AsNoTracking().ToListAsync(cancellation)).ToLookup(s => s.DocumentKey);
        var dictionary = await database.DictionaryItems.AsNoTracking().ToDictionaryAsync(d => d.Key, cancellation);

        Write("Languages", (await database.Languages.AsNoTracking().ToListAsync(cancellation)).Select(l => (l.IsoCode, l.Key, Language(l))));
        Write("DataTypes", (await database.DataTypes.AsNoTracking().ToListAsync(cancellation)).Select(d => (d.Name, d.Key, DataType(d))));
        Write("ContentTypes", OfKind(ContentTypeKind.Document, "ContentType"));
        Write("MediaTypes", OfKind(ContentTypeKind.Media, "MediaType"));
        Write("MemberTypes", OfKind(ContentTypeKind.Member, "MemberType"));
        Write("Dictionary", dictionary.Values.Select(d => (d.ItemKey, d.Key, Dictionary(d, dictionary))));
        foreach (var definitions in (await database.Definitions.AsNoTracking().ToListAsync(cancellation)).GroupBy(d => d.Kind))
            Write(definitions.Key + "s", definitions.Select(d => (d.Alias, d.Key, XElement.Parse(d.Xml))));
        Write("Webhooks", (await database.Webhooks.AsNoTracking().ToListAsync(cancellation)).Select(w => (w.Key.ToString(), w.Key, Webhook(w))));
        Write("Media", media.Select(m => (m.Content.Name, m.Key, Media(m, media.ToDictionary(x => x.Key), types))));
        var byKey = documents.ToDictionary(d => d.Key);
        Write("Content", documents.Where(d => !d.IsBlueprint).Select(d => (d.Draft.Name, d.Key, Content(d, byKey, types, schedules))));
        Write("Blueprints", documents.Where(d => d.IsBlueprint).Select(d => (d.Draft.Name, d.Key, Content(d, byKey, types, schedules))));
        Write("Domains", (await database.Domains.AsNoTracking().ToListAsync(cancellation)).Select(d => ("domain-" + d.LanguageIsoCode + d.Name, d.Key, Domain(d, byKey))));
        Write("UserGroups", (await database.UserGroups.AsNoTracking().Where(g => g.Alias != ManagementApi.Security.BackOfficeUser.AdministratorGroup && g.Key != Umbraco.Cms.Core.Constants.Security.SensitiveDataGroupKey).ToListAsync(cancellation)).Select(g => (g.Alias, g.Key, UserGroup(g))));
        Save("usync.config", new XElement("uSync", new XAttribute("version", "18.0.0"), new XAttribute("format", "10.7.0")));
        RemoveGone();
        if (!dryRun)
            ExportMediaFiles();
        return new UsyncReport(items);

        IEnumerable<(string, Guid, XElement)> OfKind(ContentTypeKind kind, string element)
            => types.Values.Where(t => t.Kind == kind).Select(t => (t.Alias, t.Key, ContentType(t, element, types)));

        void Write(string subfolder, IEnumerable<(string Name, Guid Key, XElement Xml)> elements)
        {
            foreach (var sameName in elements.GroupBy(e => names.CleanStringForUrlSegment(e.Name, "") is { Length: > 0 } slug ? slug : e.Key.ToString("N")))
            {
                var alone = sameName.Count() == 1;
                foreach (var (_, key, xml) in sameName.OrderBy(e => e.Key))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Save(Path.Combine(subfolder, $"{sameName.Key}{(alone ? "" : "_" + key.ToString("N")[..8])}.config"), xml);
                }
            }
        }

        void Save(string name, XElement xml)
        {
            var path = Path.Combine(folder, name);
            written.Add(path);
            using var memory = new MemoryStream();
            using (var writer = XmlWriter.Create(memory, Xml))
                new XDocument(xml).Save(writer);
            memory.WriteByte((byte)'\n');
            var bytes = memory.ToArray();
            var known = File.Exists(path) ? File.ReadAllBytes(path) : null;
            var change = known is null ? UsyncChange.Created : known.AsSpan().SequenceEqual(bytes) ? UsyncChange.Unchanged : UsyncChange.Updated;
            if (name != "usync.config")
                items.Add(new(name, xml.Name.LocalName, change));
            if (dryRun || change == UsyncChange.Unchanged)
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        void RemoveGone()
        {
            if (!Directory.Exists(folder))
                return;
            foreach (var path in Directory.EnumerateFiles(folder, "*.config", SearchOption.AllDirectories).Where(p => !written.Contains(p)).Order(StringComparer.Ordinal).ToList())
            {
                try
                {
                    if (XDocument.Load(path).Root!.Name.LocalName is "Empty" or "uSync")
                        continue;
                }
                catch (XmlException)
                {
                    continue;
                }
                items.Add(new(Path.GetRelativePath(folder, path), "?", UsyncChange.Deleted));
                if (!dryRun)
                    File.Delete(path);
            }
        }

        void ExportMediaFiles()
        {
            foreach (var url in media.SelectMany(m => m.Content.Values).Where(v => v.Alias == "umbracoFile").Select(v => MediaFiles.UrlOf(v.Value)).Where(u => u.Length > 0))
            {
                var target = Path.GetFullPath(Path.Combine(folder, "..", url.TrimStart('/')));
                if (mediaFiles.Find(url) is { } source && File.Exists(source) && !File.Exists(target))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.Copy(source, target);
                }
            }
        }
    }

    private static XElement Language(LanguageRow l) => new("Language", Identity(l.Key, l.IsoCode, 0),
        new XElement("Name", l.Name), new XElement("IsoCode", l.IsoCode), new XElement("IsMandatory", l.IsMandatory), new XElement("IsDefault", l.IsDefault),
        l.FallbackIsoCode is null ? null : new XElement("Fallback", l.FallbackIsoCode));

    private static XElement DataType(DataTypeRow d) => new("DataType", Identity(d.Key, d.Name, Level(d.Folder)),
        new XElement("Info", new XElement("Name", d.Name), new XElement("EditorAlias", d.EditorAlias), new XElement("EditorUIAlias", d.EditorUiAlias),
            d.Folder is null ? null : new XElement("Folder", d.Folder)),
        new XElement("Config", new XCData(d.Config)));

    internal static XElement ContentType(ContentTypeRow row, string element, Dictionary<Guid, ContentTypeRow> types)
    {
        var d = row.Definition;
        return new XElement(element, Identity(row.Key, row.Alias, Level(d.Folder)),
            new XElement("Info",
                new XElement("Name", d.Name), new XElement("Icon", d.Icon), new XElement("Thumbnail", d.Thumbnail), new XElement("Description", d.Description),
                new XElement("AllowAtRoot", d.AllowAtRoot), new XElement("ListView", d.ListView ?? Guid.Empty), new XElement("Variations", d.Variations), new XElement("IsElement", d.IsElement),
                d.HistoryCleanup is not { } cleanup ? null : new XElement("HistoryCleanup", new XElement("PreventCleanup", cleanup.PreventCleanup),
                    new XElement("KeepAllVersionsNewerThanDays", cleanup.KeepAllVersionsNewerThanDays), new XElement("KeepLatestVersionPerDayForDays", cleanup.KeepLatestVersionPerDayForDays)),
                d.Folder is null ? null : new XElement("Folder", d.Folder),
                new XElement("Compositions", d.Compositions.Select(c => new XElement("Composition", new XAttribute("Key", c), types.GetValueOrDefault(c)?.Alias))),
                element != "ContentType" ? null : new object?[]
                {
                    new XElement("DefaultTemplate", d.DefaultTemplate),
                    new XElement("AllowedTemplates", d.AllowedTemplates.Select(t => new XElement("Template", new XAttribute("Key", t)))),
                    new XElement("AllowedInLibrary", d.AllowedInLibrary),
                }),
            new XElement("Structure", d.AllowedChildren.Select(c => new XElement(element, new XAttribute("Key", c.Key), new XAttribute("SortOrder", c.SortOrder), types.GetValueOrDefault(c.Key)?.Alias))),
            new XElement("GenericProperties", d.Properties.Select(p => new XElement("GenericProperty",
                new XElement("Key", p.Key), new XElement("Name", p.Name), new XElement("Alias", p.Alias), new XElement("Definition", p.DataTypeKey), new XElement("Type", p.EditorAlias),
                new XElement("Mandatory", p.Mandatory), new XElement("Validation", p.ValidationRegExp), new XElement("Description", p.Description is null ? null : new XCData(p.Description)),
                new XElement("SortOrder", p.SortOrder), new XElement("Tab", p.GroupAlias is null ? null : new XAttribute("Alias", p.GroupAlias), d.Groups.FirstOrDefault(g => g.Alias == p.GroupAlias)?.Name),
                new XElement("Variations", p.Variations), new XElement("MandatoryMessage", p.MandatoryMessage), new XElement("ValidationRegExpMessage", p.ValidationRegExpMessage),
                new XElement("LabelOnTop", p.LabelOnTop),
                row.Kind != ContentTypeKind.Member ? null : new[] { new XElement("CanEdit", p.MemberCanEdit), new XElement("CanView", p.MemberCanView), new XElement("IsSensitive", p.IsSensitive) }))),
            new XElement("Tabs", d.Groups.Select(g => new XElement("Tab",
                new XElement("Key", g.Key), new XElement("Caption", g.Name), new XElement("Alias", g.Alias), new XElement("Type", g.Type), new XElement("SortOrder", g.SortOrder)))));
    }

    internal static XElement Dictionary(DictionaryItemRow d, Dictionary<Guid, DictionaryItemRow> all) => new("Dictionary",
        Identity(d.Key, d.ItemKey, d.ParentKey is null ? 0 : 1),
        new XElement("Info", d.ParentKey is { } parent && all.TryGetValue(parent, out var row) ? new XElement("Parent", row.ItemKey) : null),
        new XElement("Translations", d.Translations.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new XElement("Translation", new XAttribute("Language", t.Key), t.Value))));

    private static XElement Content(DocumentRow d, Dictionary<Guid, DocumentRow> all, Dictionary<Guid, ContentTypeRow> types, ILookup<Guid, ScheduleRow> schedules) => new("Content",
        Identity(d.Key, d.Draft.Name, Ancestors(d.ParentKey, k => all.GetValueOrDefault(k)?.ParentKey, all.ContainsKey).Count() + 1),
        new XElement("Info",
            Parent(d.ParentKey, k => all.GetValueOrDefault(k)?.Draft.Name),
            new XElement("Path", "/" + string.Join('/', Ancestors(d.ParentKey, k => all.GetValueOrDefault(k)?.ParentKey, all.ContainsKey).Reverse().Select(k => all[k].Draft.Name).Append(d.Draft.Name))),
            new XElement("Trashed", d.Trashed), new XElement("ContentType", types.GetValueOrDefault(d.ContentTypeKey)?.Alias), new XElement("CreateDate", Date(d.CreateDate)),
            Names(d.Draft), new XElement("SortOrder", d.SortOrder),
            new XElement("Published", new XAttribute("Default", d.Published is not null),
                d.Draft.Cultures.Keys.Order(StringComparer.Ordinal).Select(c => new XElement("Published", new XAttribute("Culture", c), d.Published?.Cultures.ContainsKey(c) == true))),
            new XElement("Schedule", schedules[d.Key].OrderBy(s => s.Date).ThenBy(s => s.Culture, StringComparer.Ordinal).Select(s => new XElement("ContentSchedule",
                new XAttribute("Key", s.Key), new XElement("Culture", s.Culture), new XElement("Action", s.Action), new XElement("Date", Date(s.Date))))),
            new XElement("Template", d.TemplateKey is { } template ? new XAttribute("Key", template) : null),
            d.IsBlueprint ? new XElement("IsBlueprint", true) : null),
        Properties(d.Draft));

    private static XElement Media(MediaRow m, Dictionary<Guid, MediaRow> all, Dictionary<Guid, ContentTypeRow> types) => new("Media",
        Identity(m.Key, m.Content.Name, Ancestors(m.ParentKey, k => all.GetValueOrDefault(k)?.ParentKey, all.ContainsKey).Count() + 1),
        new XElement("Info",
            Parent(m.ParentKey, k => all.GetValueOrDefault(k)?.Content.Name),
            new XElement("Path", "/" + string.Join('/', Ancestors(m.ParentKey, k => all.GetValueOrDefault(k)?.ParentKey, all.ContainsKey).Reverse().Select(k => all[k].Content.Name).Append(m.Content.Name))),
            new XElement("Trashed", m.Trashed), new XElement("ContentType", types.GetValueOrDefault(m.ContentTypeKey)?.Alias), new XElement("CreateDate", Date(m.CreateDate)),
            Names(m.Content), new XElement("SortOrder", m.SortOrder)),
        Properties(m.Content));

    private static XElement Domain(DomainRow d, Dictionary<Guid, DocumentRow> documents) => new("Domain", Identity(d.Key, d.Name, 0),
        new XElement("Info", new XElement("IsWildcard", d.IsWildcard), new XElement("Language", d.LanguageIsoCode),
            new XElement("Root", new XAttribute("Key", d.RootKey), documents.GetValueOrDefault(d.RootKey)?.Draft.Name), new XElement("SortOrder", d.SortOrder)));

    private static XElement Webhook(WebhookRow w) => new("Webhook", Identity(w.Key, w.Url, 0),
        new XElement("Url", w.Url), new XElement("Enabled", w.Enabled),
        new XElement("ContentTypeKeys", w.ContentTypeKeys.Order().Select(k => new XElement("Key", k))),
        new XElement("Events", w.Events.Order(StringComparer.Ordinal).Select(e => new XElement("Event", e))),
        new XElement("Headers", w.Headers.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => new XElement("Header", new XAttribute("Key", h.Key), new XCData(h.Value)))));

    private static XElement UserGroup(UserGroupRow g) => new("UserGroup", Identity(g.Key, g.Alias, 0),
        new XElement("Info", new XElement("Name", g.Definition.Name), new XElement("Icon", g.Definition.Icon), new XElement("Description", g.Definition.Description)),
        new XElement("Sections", g.Definition.Sections.Select(s => new XElement("Section", s))),
        new XElement("Languages", new XAttribute("All", g.Definition.HasAccessToAllLanguages), g.Definition.Languages.Select(l => new XElement("Language", l))),
        new XElement("StartNodes",
            new XElement("Document", new XAttribute("Root", g.Definition.DocumentRootAccess), g.Definition.DocumentStartNode is { } document ? new XAttribute("Key", document) : null),
            new XElement("Media", new XAttribute("Root", g.Definition.MediaRootAccess), g.Definition.MediaStartNode is { } media ? new XAttribute("Key", media) : null)),
        new XElement("Permissions", g.Definition.FallbackPermissions.Select(v => new XElement("Verb", v))),
        g.Definition.DocumentPermissions.Count == 0 ? null : new XElement("DocumentPermissions", g.Definition.DocumentPermissions.Select(p => new XElement("Document", new XAttribute("Key", p.Document), p.Verbs.Select(v => new XElement("Verb", v))))));

    private static XAttribute[] Identity(Guid key, string alias, int level) => [new("Key", key), new("Alias", alias), new("Level", level)];

    private static int Level(string? folder) => folder is null ? 1 : folder.Split('/').Length + 1;

    private static XElement Names(DocumentContent content) => new("NodeName", new XAttribute("Default", content.Name),
        content.Cultures.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new XElement("Name", new XAttribute("Culture", c.Key), c.Value.Name)));

    private static XElement Properties(DocumentContent content) => new("Properties", content.Values.GroupBy(v => v.Alias).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new XElement(g.Key, g.OrderBy(v => v.Culture, StringComparer.Ordinal).ThenBy(v => v.Segment, StringComparer.Ordinal).Select(v => new XElement("Value",
            v.Culture is null ? null : new XAttribute("Culture", v.Culture), v.Segment is null ? null : new XAttribute("Segment", v.Segment), new XCData(v.Value))))));

    private static XElement Parent(Guid? key, Func<Guid, string?> name)
        => key is { } parent ? new("Parent", new XAttribute("Key", parent), name(parent)) : new("Parent", new XAttribute("Key", Guid.Empty));

    private static IEnumerable<Guid> Ancestors(Guid? parent, Func<Guid, Guid?> parentOf, Func<Guid, bool> exists)
    {
        for (var key = parent; key is { } k && exists(k); key = parentOf(k))
            yield return k;
    }

    private static string Date(DateTime date) => date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
