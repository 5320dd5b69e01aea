using System.Text.Json;
using System.Text.Json.Nodes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.PropertyValues;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>Documents in the client's shapes, and back.</summary>
internal static class DocumentModels
{
    public static DocumentTypeReferenceResponseModel TypeReference(ContentIndex index, Guid key)
    {
        var type = index.Type(key);
        return new() { Id = key, Icon = type?.Definition.Icon ?? "icon-document", Collection = References.To(type?.Definition.ListView is { } view && view != Guid.Empty ? view : null) };
    }

    public static IReadOnlyList<DocumentVariantItemResponseModel> VariantItems(ContentIndex index, DocumentRow row)
        => [.. Cultures(index, row).Select(c => new DocumentVariantItemResponseModel { Id = row.Key, Flags = [], Culture = c, Name = NameOf(row.Draft, c), State = StateOf(row, c) })];

    public static DocumentTreeItemResponseModel TreeItem(ContentIndex index, DocumentRow row, bool noAccess, bool hasChildren) => new()
    {
        Id = row.Key,
        Parent = References.To(row.ParentKey),
        Ancestors = [.. index.DocumentPath(row.Key).Skip(1).Reverse().Select(References.To)],
        CreateDate = row.CreateDate,
        DocumentType = TypeReference(index, row.ContentTypeKey),
        Variants = VariantItems(index, row),
        HasChildren = hasChildren,
        IsTrashed = row.Trashed,
        IsProtected = index.IsProtected(row.Key),
        NoAccess = noAccess,
        Flags = [],
    };

    public static DocumentItemResponseModel Item(ContentIndex index, DocumentRow row) => new()
    {
        Id = row.Key,
        Parent = References.To(row.ParentKey),
        DocumentType = TypeReference(index, row.ContentTypeKey),
        Variants = VariantItems(index, row),
        HasChildren = index.Children(row.Key).Count > 0,
        IsTrashed = row.Trashed,
        IsProtected = index.IsProtected(row.Key),
        Flags = [],
    };

    public static DocumentResponseModel Document(ContentIndex index, DocumentRow row, IReadOnlyList<ScheduleRow> schedules) => new()
    {
        Id = row.Key,
        DocumentType = TypeReference(index, row.ContentTypeKey),
        Template = References.To(row.TemplateKey),
        IsTrashed = row.Trashed,
        Values = Values(index, row.ContentTypeKey, row.Draft),
        Variants = Variants(index, row, row.Draft, schedules),
        Flags = [],
    };

    public static IReadOnlyList<DocumentVariantResponseModel> Variants(ContentIndex index, DocumentRow row, DocumentContent content, IReadOnlyList<ScheduleRow> schedules)
        => [.. Cultures(index, row).Select(culture => new DocumentVariantResponseModel
        {
            Id = row.Key,
            Flags = [],
            Culture = culture,
            Name = NameOf(content, culture),
            State = StateOf(row, culture),
            CreateDate = row.CreateDate,
            UpdateDate = culture is not null && content.Cultures.TryGetValue(culture, out var state) ? state.Date : row.UpdateDate,
            PublishDate = row.Published is not { } published ? null : culture is null ? row.UpdateDate : published.Cultures.TryGetValue(culture, out var live) ? live.Date : null,
            ScheduledPublishDate = schedules.FirstOrDefault(s => s.Culture == culture && s.Action == ContentScheduleAction.Release)?.Date,
            ScheduledUnpublishDate = schedules.FirstOrDefault(s => s.Culture == culture && s.Action == ContentScheduleAction.Expire)?.Date,
        })];

    public static IReadOnlyList<DocumentValueResponseModel> Values(ContentIndex index, Guid typeKey, DocumentContent content)
    {
        var properties = index.Type(typeKey) is { } type ? index.Properties(type).ToDictionary(p => p.Alias, StringComparer.OrdinalIgnoreCase) : [];
        return [.. content.Values.Where(v => properties.ContainsKey(v.Alias)).Select(v =>
        {
            var editor = index.EditorAlias(properties[v.Alias]);
            return new DocumentValueResponseModel { Alias = v.Alias, Culture = v.Culture, Segment = v.Segment, EditorAlias = editor, Value = EditorValues.ToEditor(editor, v.Value, index) };
        })];
    }

    /// <summary>What the client sent as a draft, over what is there: a language that the caller may not edit stays as it was.</summary>
    public static DocumentContent Content(ContentIndex index, ContentTypeRow type, IReadOnlyList<DocumentValueModel> values, IReadOnlyList<DocumentVariantRequestModel> variants,
        DocumentContent? before, Func<string?, bool> mayEdit, Func<Guid, string?> takeUpload, DateTime now)
    {
        var properties = index.Properties(type).ToDictionary(p => p.Alias, StringComparer.OrdinalIgnoreCase);
        var sent = values.Where(v => properties.ContainsKey(v.Alias) && mayEdit(v.Culture))
            .Select(v => Kept(new PropertyValue(properties[v.Alias].Alias, v.Culture, v.Segment, EditorValues.FromEditor(index.EditorAlias(properties[v.Alias]), v.Value is JsonElement json ? json : default, index, takeUpload))))
            .Where(v => v.Value.Length > 0).ToList();
        List<PropertyValue> all = [.. sent, .. before?.Values.Where(v => !mayEdit(v.Culture) || !properties.ContainsKey(v.Alias)) ?? []];
        if (!type.Definition.Variations.VariesByCulture())
            return new() { Name = variants[0].Name, Values = all };

        var cultures = before?.Cultures.Where(c => !mayEdit(c.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase) ?? new(StringComparer.OrdinalIgnoreCase);
        foreach (var variant in variants.Where(v => v.Culture is not null && v.Segment is null && mayEdit(v.Culture)))
        {
            var known = before?.Cultures.GetValueOrDefault(variant.Culture!);
            var isSame = known?.Name == variant.Name && DocumentContent.In(before!.Values, variant.Culture!).SetEquals(DocumentContent.In(all, variant.Culture!));
            cultures[variant.Culture!] = isSame ? known! : new(variant.Name, now);
        }
        return new() { Name = (cultures.GetValueOrDefault(index.DefaultLanguage) ?? cultures.Values.FirstOrDefault())?.Name ?? "", Cultures = cultures, Values = all };

        // A value that says the same keeps its text: what nobody changed is not pending, and no difference in a file.
        PropertyValue Kept(PropertyValue sent)
        {
            if (before?.Values.FirstOrDefault(v => v.Alias == sent.Alias && v.Culture == sent.Culture && v.Segment == sent.Segment) is not { } known || known.Value == sent.Value)
                return sent;
            var editor = index.EditorAlias(properties[sent.Alias]);
            return JsonNode.DeepEquals(EditorValues.ToEditor(editor, known.Value, index), EditorValues.ToEditor(editor, sent.Value, index)) ? known : sent;
        }
    }

    public static string NameOf(DocumentContent content, string? culture) => content.NameIn(culture);

    public static PublishableVariantStateModel StateOf(DocumentRow row, string? culture)
    {
        if (row.Trashed)
            return PublishableVariantStateModel.Trashed;
        if (culture is not null && !row.Draft.Cultures.ContainsKey(culture))
            return PublishableVariantStateModel.NotCreated;
        if (row.Published is not { } published || (culture is not null && !published.Cultures.ContainsKey(culture)))
            return PublishableVariantStateModel.Draft;
        return row.Draft.IsSame(published, culture) ? PublishableVariantStateModel.Published : PublishableVariantStateModel.PublishedPendingChanges;
    }

    private static IEnumerable<string?> Cultures(ContentIndex index, DocumentRow row)
        => index.VariesByCulture(row.ContentTypeKey) ? index.Rows.Languages.Select(l => (string?)l.IsoCode).Where(c => row.Draft.Cultures.ContainsKey(c!)) : [null];
}
