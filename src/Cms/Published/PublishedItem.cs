using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>A document or media item in the snapshot: its place in the tree, its published state and, for preview, its draft.</summary>
internal sealed class PublishedItem : ITreeItem
{
    private const string UrlNameProperty = "umbracoUrlName";
    private readonly Lazy<PublishedNode> draft;

    public PublishedItem(DocumentRow row, IPublishedContentType type, PropertyServices services, Func<string, string, string> segment)
    {
        (Key, Id, ParentKey, SortOrder, Trashed, Type) = (row.Key, row.Id, row.ParentKey, row.SortOrder, row.Trashed, type);
        CreateDate = row.CreateDate;
        UpdateDate = row.UpdateDate;
        Published = row.Published is { } content && !row.Trashed ? new PublishedNode(this, content, Segments(content, segment), false, services) : null;
        draft = new(() => new PublishedNode(this, row.Draft, Segments(row.Draft, segment), true, services));
    }

    public PublishedItem(MediaRow row, IPublishedContentType type, PropertyServices services, Func<string, string, string> segment)
    {
        (Key, Id, ParentKey, SortOrder, Trashed, Type) = (row.Key, row.Id, row.ParentKey, row.SortOrder, row.Trashed, type);
        CreateDate = row.CreateDate;
        UpdateDate = row.UpdateDate;
        Published = row.Trashed ? null : new PublishedNode(this, row.Content, Segments(row.Content, segment), false, services);
        draft = new(() => Published!);
    }

    public Guid Key { get; }
    public int Id { get; }
    public Guid? ParentKey { get; }
    public int SortOrder { get; }
    public bool Trashed { get; }
    public IPublishedContentType Type { get; }
    public DateTime CreateDate { get; }
    public DateTime UpdateDate { get; }
    public PublishedNode? Published { get; }
    public PublishedNode Draft => draft.Value;

    public bool IsPublished(string? culture) => Published is { } node
        && (string.IsNullOrEmpty(culture) || !Type.VariesByCulture() || node.Cultures.ContainsKey(culture));

    private Dictionary<string, PublishedCultureInfo> Segments(DocumentContent content, Func<string, string, string> segment)
    {
        var cultures = Type.VariesByCulture() && content.Cultures.Count > 0
            ? content.Cultures.Select(c => (Culture: c.Key, c.Value.Name, c.Value.Date))
            : [(Culture: "", content.Name, Date: UpdateDate)];
        return cultures.Where(c => !string.IsNullOrWhiteSpace(c.Name)).ToDictionary(
            c => c.Culture,
            c => new PublishedCultureInfo(c.Culture, c.Name, segment(UrlName(content, c.Culture) ?? c.Name, c.Culture), c.Date),
            StringComparer.OrdinalIgnoreCase);
    }

    private static string? UrlName(DocumentContent content, string culture)
        => content.Values.FirstOrDefault(v => v.Alias == UrlNameProperty && (v.Culture is null || v.Culture.InvariantEquals(culture)))?.Value.Trim() is { Length: > 0 } name
            ? name : null;
}

/// <summary>One state of an item, as Umbraco's views and builders see it.</summary>
internal sealed class PublishedNode(
    PublishedItem item, DocumentContent content, IReadOnlyDictionary<string, PublishedCultureInfo> cultures, bool isDraft, PropertyServices services)
    : IPublishedContent
{
    private PublishedProperty?[]? properties;

    public IPublishedContentType ContentType => item.Type;
    public Guid Key => item.Key;
    public int Id => item.Id;
    public int SortOrder => Noted(item.SortOrder);

    /// <summary>Users have keys here; Umbraco's integer ids of users are not kept.</summary>
    public int CreatorId => -1;
    public int WriterId => -1;
    public DateTime CreateDate => item.CreateDate;

    /// <summary>When this state came about: the last publish of any culture, or the last save of a draft or of what does not vary.</summary>
    public DateTime UpdateDate => Noted(Date);
    public int? TemplateId => null;
    public PublishedItemType ItemType => item.Type.ItemType;
    public IReadOnlyDictionary<string, PublishedCultureInfo> Cultures => Noted(cultures);
    public string Name => Culture()?.Name ?? "";
    public string? UrlSegment => Culture()?.UrlSegment;
    public int Level => Noted(Tree).Ancestors(Key).Count() + 1;
    public string Path => string.Join(',', Noted(Tree).Ancestors(Key).Reverse().Select(a => a.Id).Prepend(-1).Append(Id));
    public IEnumerable<IPublishedProperty> Properties => Noted(All);

    /// <summary>Names and addresses by culture.</summary>
    internal IReadOnlyDictionary<string, PublishedCultureInfo> Segments => cultures;

    private DocumentContent Content => content;

    private DateTime Date => isDraft || content.Cultures.Count == 0 ? item.UpdateDate : content.Cultures.Values.Max(c => c.Date);

    private PublishedTree Tree => ItemType == PublishedItemType.Media ? services.Snapshot.Media : services.Snapshot.Documents;

    private PublishedProperty[] All => (properties ??= [.. item.Type.PropertyTypes.Select(Property)])!;

    public IPublishedProperty? GetProperty(string alias)
    {
        var index = item.Type.GetPropertyIndex(alias);
        return index < 0 ? null : Noted(All)[index];
    }

    /// <summary>Whether a visitor reads the same in both.</summary>
    public bool HasSameContent(PublishedNode other)
        => content.Name == other.Content.Name && Date == other.Date && content.Values.SequenceEqual(other.Content.Values)
        && content.Cultures.Count == other.Content.Cultures.Count && content.Cultures.All(c => other.Content.Cultures.TryGetValue(c.Key, out var state) && state == c.Value);

    /// <summary>The published nodes above, the root first.</summary>
    public IEnumerable<PublishedNode> Ancestors() => Noted(Tree).Ancestors(Key).Reverse().Select(a => a.Published).OfType<PublishedNode>();

    public bool IsDraft(string? culture = null) => isDraft;

    public bool IsPublished(string? culture = null) => Noted(item).IsPublished(culture);

    private PublishedCultureInfo? Culture()
        => Noted(cultures).GetValueOrDefault(item.Type.VariesByCulture() ? services.Culture : "") ?? (item.Type.VariesByCulture() ? null : cultures.Values.FirstOrDefault());

    private PublishedProperty Property(IPublishedPropertyType type) => new(
        type, this, isDraft, services,
        content.Values.Where(v => v.Alias.InvariantEquals(type.Alias)).Select(v => (v.Culture ?? "", v.Segment ?? "", v.Value)));

    private T Noted<T>(T value)
    {
        services.Reads.Note(ItemType == PublishedItemType.Media ? ReadKind.Media : ReadKind.Document, Key);
        return value;
    }
}

/// <summary>The content or settings of a block.</summary>
internal class PublishedBlockElement : IPublishedElement
{
    private readonly IPublishedProperty[] properties;

    public PublishedBlockElement(IPublishedContentType type, Guid key, IReadOnlyList<PropertyValue> values, bool isDraft, PropertyServices services)
    {
        ContentType = type;
        Key = key;
        properties = [.. type.PropertyTypes.Select(t => new PublishedProperty(
            t, this, isDraft, services, values.Where(v => v.Alias.InvariantEquals(t.Alias)).Select(v => (v.Culture ?? "", v.Segment ?? "", v.Value))))];
    }

    public IPublishedContentType ContentType { get; }
    public Guid Key { get; }
    public IEnumerable<IPublishedProperty> Properties => properties;
    public int Id => 0;
    public virtual string Name => "";
    public int SortOrder => 0;
    public int CreatorId => -1;
    public int WriterId => -1;
    public virtual DateTime CreateDate => default;
    public virtual DateTime UpdateDate => default;
    public IReadOnlyDictionary<string, PublishedCultureInfo> Cultures { get; } = new Dictionary<string, PublishedCultureInfo>();
    public virtual PublishedItemType ItemType => PublishedItemType.Element;

    public IPublishedProperty? GetProperty(string alias)
    {
        var index = ContentType.GetPropertyIndex(alias);
        return index < 0 ? null : properties[index];
    }

    public bool IsDraft(string? culture = null) => false;

    public bool IsPublished(string? culture = null) => true;
}
