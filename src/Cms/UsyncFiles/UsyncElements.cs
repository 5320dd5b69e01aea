using System.Globalization;
using System.Xml.Linq;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.DocumentTypes;
using Umbraco.Cms.Core.Models;

namespace SodraSmaland.Cms.UsyncFiles;

/// <summary>
/// Reads the elements of uSync files (format 10.7.0) into rows. Throws <see cref="FormatException"/> with a reason a
/// person can act on; the importer turns that into a line of the report.
/// </summary>
internal static class UsyncElements
{
    public static Guid Key(XElement element) => GuidOf(element.Attribute("Key")?.Value, "Key");

    public static LanguageRow Language(XElement e) => new()
    {
        Key = Key(e),
        IsoCode = Required(e, "IsoCode"),
        Name = Text(e, "Name") ?? Required(e, "IsoCode"),
        IsDefault = Flag(e, "IsDefault"),
        IsMandatory = Flag(e, "IsMandatory"),
        FallbackIsoCode = Text(e, "Fallback"),
    };

    public static DataTypeRow DataType(XElement e)
    {
        var info = Child(e, "Info");
        return new()
        {
            Key = Key(e),
            Name = Required(info, "Name"),
            EditorAlias = Required(info, "EditorAlias"),
            EditorUiAlias = Text(info, "EditorUIAlias") ?? Text(info, "EditorUiAlias"),
            Folder = Text(info, "Folder"),
            Config = Text(e, "Config") ?? "{}",
        };
    }

    public static DictionaryItemRow Dictionary(XElement e, Func<string, Guid?> parentByItemKey) => new()
    {
        Key = Key(e),
        ItemKey = Alias(e),
        ParentKey = Text(e.Element("Info"), "Parent") is { } parent ? parentByItemKey(parent) : null,
        Translations = e.Element("Translations")?.Elements("Translation")
            .OrderBy(t => t.Attribute("Language")?.Value, StringComparer.Ordinal)
            .ToDictionary(t => t.Attribute("Language")?.Value ?? throw new FormatException("A Translation has no Language."), t => t.Value) ?? [],
    };

    public static DomainRow Domain(XElement e)
    {
        var info = Child(e, "Info");
        return new()
        {
            Key = Key(e),
            Name = Alias(e),
            IsWildcard = Flag(info, "IsWildcard"),
            LanguageIsoCode = Required(info, "Language"),
            RootKey = Key(Child(info, "Root")),
            SortOrder = Number(info, "SortOrder"),
        };
    }

    public static ContentTypeRow ContentType(XElement e, ContentTypeKind kind)
    {
        var info = Child(e, "Info");
        var cleanup = info.Element("HistoryCleanup");
        return new()
        {
            Key = Key(e),
            Kind = kind,
            Alias = Alias(e),
            Definition = new ContentTypeDefinition
            {
                Name = Required(info, "Name"),
                Description = Text(info, "Description"),
                Icon = Text(info, "Icon") ?? "icon-document",
                Thumbnail = Text(info, "Thumbnail") ?? "folder.png",
                Folder = Text(info, "Folder"),
                AllowAtRoot = Flag(info, "AllowAtRoot"),
                AllowedInLibrary = Flag(info, "AllowedInLibrary"),
                IsElement = Flag(info, "IsElement"),
                ListView = Guid.TryParse(Text(info, "ListView"), out var list) && list != Guid.Empty ? list : null,
                Variations = Variation(Text(info, "Variations")),
                Compositions = [.. Keys(info.Element("Compositions"), "Composition")],
                AllowedChildren = [.. e.Element("Structure")?.Elements("ContentType")
                    .Concat(e.Element("Structure")!.Elements("MediaType"))
                    .Select(c => new AllowedChild(Key(c), (int?)c.Attribute("SortOrder") ?? 0)) ?? []],
                DefaultTemplate = Text(info, "DefaultTemplate"),
                AllowedTemplates = [.. Keys(info.Element("AllowedTemplates"), "Template")],
                HistoryCleanup = cleanup is null ? null : new(
                    Flag(cleanup, "PreventCleanup"), OptionalNumber(cleanup, "KeepAllVersionsNewerThanDays"), OptionalNumber(cleanup, "KeepLatestVersionPerDayForDays")),
                Properties = [.. e.Element("GenericProperties")?.Elements("GenericProperty").Select(Property) ?? []],
                Groups = [.. e.Element("Tabs")?.Elements("Tab").Select(Group) ?? []],
            },
        };
    }

    /// <param name="e">A <c>Content</c> element.</param>
    /// <param name="schedule">Receives the moments at which the document goes live or away.</param>
    /// <param name="contentTypeByAlias">The document type of an alias; <c>null</c> when there is none.</param>
    public static DocumentRow Content(XElement e, Func<string, Guid?> contentTypeByAlias, out List<ScheduleRow> schedule)
    {
        var info = Child(e, "Info");
        var key = Key(e);
        var created = Date(info, "CreateDate");
        var names = Child(info, "NodeName");
        var published = Child(info, "Published");
        var cultures = Cultures(names, created);
        var values = Values(e);
        var live = published.Elements("Published").Where(p => IsTrue(p.Value)).Select(p => p.Attribute("Culture")?.Value).ToHashSet();
        var draft = new DocumentContent { Name = names.Attribute("Default")?.Value ?? Alias(e), Cultures = cultures, Values = values };
        var isLive = cultures.Count == 0 ? IsTrue(published.Attribute("Default")?.Value) : live.Count > 0;
        schedule = [.. info.Element("Schedule")?.Elements("ContentSchedule").Select(s => new ScheduleRow
        {
            Key = s.Attribute("Key") is null ? Guid.NewGuid() : Key(s),
            DocumentKey = key,
            Culture = Text(s, "Culture"),
            Action = Enum.Parse<ContentScheduleAction>(Required(s, "Action")),
            Date = Date(s, "Date"),
        }) ?? []];
        return new()
        {
            Key = key,
            ParentKey = ParentKey(info),
            SortOrder = Number(info, "SortOrder"),
            Trashed = Flag(info, "Trashed"),
            IsBlueprint = Flag(info, "IsBlueprint"),
            ContentTypeKey = contentTypeByAlias(Required(info, "ContentType"))
                ?? throw new FormatException($"The document type '{Required(info, "ContentType")}' does not exist."),
            TemplateKey = info.Element("Template") is { } template && template.Attribute("Key") is not null ? Key(template) : null,
            CreateDate = created,
            UpdateDate = created,
            Draft = draft,
            Published = !isLive ? null : cultures.Count == 0 ? draft : draft with
            {
                Cultures = cultures.Where(c => live.Contains(c.Key)).ToDictionary(),
                Values = [.. values.Where(v => v.Culture is null || live.Contains(v.Culture))],
            },
        };
    }

    /// <param name="e">A <c>Media</c> element.</param>
    /// <param name="mediaTypeByAlias">The media type of an alias; <c>null</c> when there is none.</param>
    public static MediaRow Media(XElement e, Func<string, Guid?> mediaTypeByAlias)
    {
        var info = Child(e, "Info");
        var created = Date(info, "CreateDate");
        var names = Child(info, "NodeName");
        return new()
        {
            Key = Key(e),
            ParentKey = ParentKey(info),
            SortOrder = Number(info, "SortOrder"),
            Trashed = Flag(info, "Trashed"),
            ContentTypeKey = mediaTypeByAlias(Required(info, "ContentType"))
                ?? throw new FormatException($"The media type '{Required(info, "ContentType")}' does not exist."),
            CreateDate = created,
            UpdateDate = created,
            Content = new DocumentContent { Name = names.Attribute("Default")?.Value ?? Alias(e), Cultures = Cultures(names, created), Values = Values(e) },
        };
    }

    /// <summary>A user group. uSync keeps users and groups out of its files; these are ours, so that a fresh site has the groups its editors need.</summary>
    public static UserGroupRow UserGroup(XElement root)
    {
        var info = root.Element("Info");
        var (document, media) = (root.Element("StartNodes")?.Element("Document"), root.Element("StartNodes")?.Element("Media"));
        return new()
        {
            Key = Key(root),
            Alias = root.Attribute("Alias")?.Value ?? throw new FormatException("The Alias is missing."),
            Definition = new()
            {
                Name = info?.Element("Name")?.Value ?? throw new FormatException("The Name is missing."),
                Icon = info.Element("Icon")?.Value,
                Description = info.Element("Description")?.Value,
                Sections = [.. root.Elements("Sections").Elements("Section").Select(e => e.Value)],
                HasAccessToAllLanguages = (bool?)root.Element("Languages")?.Attribute("All") ?? false,
                Languages = [.. root.Elements("Languages").Elements("Language").Select(e => e.Value)],
                DocumentRootAccess = (bool?)document?.Attribute("Root") ?? false,
                DocumentStartNode = (Guid?)document?.Attribute("Key"),
                MediaRootAccess = (bool?)media?.Attribute("Root") ?? false,
                MediaStartNode = (Guid?)media?.Attribute("Key"),
                FallbackPermissions = [.. root.Elements("Permissions").Elements("Verb").Select(e => e.Value)],
                DocumentPermissions = [.. root.Elements("DocumentPermissions").Elements("Document").Select(e => new DocumentPermission((Guid)e.Attribute("Key")!, [.. e.Elements("Verb").Select(v => v.Value)]))],
            },
        };
    }

    /// <summary>A template, relation type or webhook, kept as it is.</summary>
    public static WebhookRow Webhook(XElement e) => new()
    {
        Key = Key(e),
        Url = Required(e, "Url"),
        Enabled = Text(e, "Enabled") is null || Flag(e, "Enabled"),
        ContentTypeKeys = [.. e.Elements("ContentTypeKeys").Elements("Key").Select(k => GuidOf(k.Value, "Key")).Order()],
        Events = [.. e.Elements("Events").Elements("Event").Select(x => x.Value).Order(StringComparer.Ordinal)],
        Headers = e.Elements("Headers").Elements("Header").OrderBy(h => h.Attribute("Key")?.Value, StringComparer.Ordinal)
            .ToDictionary(h => h.Attribute("Key")?.Value ?? throw new FormatException("A Header has no Key."), h => h.Value),
    };

    public static DefinitionRow Definition(XElement e)
        => new() { Key = Key(e), Kind = e.Name.LocalName, Alias = e.Attribute("Alias")?.Value ?? "", Xml = e.ToString() };

    private static Dictionary<string, CultureState> Cultures(XElement names, DateTime date) => names.Elements("Name")
        .OrderBy(n => n.Attribute("Culture")?.Value, StringComparer.Ordinal)
        .ToDictionary(n => n.Attribute("Culture")?.Value ?? throw new FormatException("A Name has no Culture."), n => new CultureState(n.Value, date));

    private static List<PropertyValue> Values(XElement e) => [.. (e.Element("Properties")?.Elements() ?? []).SelectMany(p =>
        p.Elements("Value").Select(v => new PropertyValue(
            p.Name.LocalName, v.Attribute("Culture")?.Value, v.Attribute("Segment")?.Value, v.Value)))
        .OrderBy(v => v.Alias, StringComparer.Ordinal).ThenBy(v => v.Culture, StringComparer.Ordinal).ThenBy(v => v.Segment, StringComparer.Ordinal)];

    private static Guid? ParentKey(XElement info)
        => info.Element("Parent")?.Attribute("Key")?.Value is { } value && GuidOf(value, "Parent Key") is var key && key != Guid.Empty ? key : null;

    private static PropertyTypeDefinition Property(XElement p) => new()
    {
        Key = GuidOf(Required(p, "Key"), "Key"),
        Alias = Required(p, "Alias"),
        Name = Required(p, "Name"),
        Description = Text(p, "Description"),
        DataTypeKey = GuidOf(Required(p, "Definition"), "Definition"),
        EditorAlias = Text(p, "Type") ?? "",
        Mandatory = Flag(p, "Mandatory"),
        MandatoryMessage = Text(p, "MandatoryMessage"),
        ValidationRegExp = Text(p, "Validation"),
        ValidationRegExpMessage = Text(p, "ValidationRegExpMessage"),
        SortOrder = Number(p, "SortOrder"),
        GroupAlias = p.Element("Tab")?.Attribute("Alias")?.Value,
        Variations = Variation(Text(p, "Variations")),
        LabelOnTop = Flag(p, "LabelOnTop"),
        MemberCanEdit = Flag(p, "CanEdit"),
        MemberCanView = Flag(p, "CanView"),
        IsSensitive = Flag(p, "IsSensitive"),
    };

    private static PropertyGroupDefinition Group(XElement t) => new(
        GuidOf(Required(t, "Key"), "Key"),
        Required(t, "Caption"),
        Required(t, "Alias"),
        Enum.TryParse<PropertyGroupType>(Text(t, "Type"), out var type) ? type : PropertyGroupType.Group,
        Number(t, "SortOrder"));

    private static IEnumerable<Guid> Keys(XElement? list, string name) => list?.Elements(name).Select(Key) ?? [];

    private static ContentVariation Variation(string? value)
        => value is null ? ContentVariation.Nothing
        : Enum.TryParse<ContentVariation>(value, out var v) ? v : throw new FormatException($"'{value}' is no variation.");

    private static XElement Child(XElement e, string name) => e.Element(name) ?? throw new FormatException($"<{name}> is missing in <{e.Name.LocalName}>.");

    private static string Alias(XElement e) => e.Attribute("Alias")?.Value is { Length: > 0 } alias ? alias : throw new FormatException("The Alias attribute is missing.");

    private static string? Text(XElement? e, string name) => e?.Element(name)?.Value is { Length: > 0 } text ? text : null;

    private static string Required(XElement e, string name) => Text(e, name) ?? throw new FormatException($"<{name}> is missing or empty in <{e.Name.LocalName}>.");

    private static bool Flag(XElement e, string name) => IsTrue(Text(e, name));

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1";

    private static int Number(XElement e, string name) => OptionalNumber(e, name) ?? 0;

    private static int? OptionalNumber(XElement e, string name)
        => Text(e, name) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"<{name}> is '{text}', not a number.");

    private static DateTime Date(XElement e, string name)
        => DateTime.TryParse(Required(e, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date : throw new FormatException($"<{name}> is '{Text(e, name)}', not a date.");

    private static Guid GuidOf(string? value, string what)
        => Guid.TryParse(value, out var key) ? key : throw new FormatException($"{what} is '{value}', not a GUID.");
}
