using System.Text.Json.Serialization;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

/// <summary>
/// A document, media or member type as the client reads and writes it. The client has a model for each, alike but for the
/// names of what points at other types; here they are one.
/// </summary>
internal sealed record ContentTypeModel
{
    public Guid Id { get; init; }

    /// <summary>The folder of a new type; not in answers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferenceByIdModel? Parent { get; init; }
    public required string Alias { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public string Icon { get; init; } = "icon-document";
    public bool AllowedAsRoot { get; init; }
    public bool VariesByCulture { get; init; }
    public bool VariesBySegment { get; init; }
    public ReferenceByIdModel? Collection { get; init; }
    public bool IsElement { get; init; }
    public bool AllowedInLibrary { get; init; }
    public required IReadOnlyList<PropertyTypeModel> Properties { get; init; }
    public required IReadOnlyList<ContainerModel> Containers { get; init; }
    public IReadOnlyList<CompositionModel> Compositions { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AllowedTypeModel>? AllowedDocumentTypes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AllowedTypeModel>? AllowedMediaTypes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReferenceByIdModel>? AllowedTemplates { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DocumentTypeCleanupModel? Cleanup { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsDeletable { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AliasCanBeChanged { get; init; }
}

internal sealed record PropertyTypeModel
{
    public required Guid Id { get; init; }
    public ReferenceByIdModel? Container { get; init; }
    public int SortOrder { get; init; }
    public required string Alias { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required ReferenceByIdModel DataType { get; init; }
    public bool VariesByCulture { get; init; }
    public bool VariesBySegment { get; init; }
    public required PropertyTypeValidationModel Validation { get; init; }
    public required PropertyTypeAppearanceModel Appearance { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsSensitive { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MemberTypePropertyTypeVisibilityModel? Visibility { get; init; }
}

internal sealed record ContainerModel
{
    public required Guid Id { get; init; }
    public ReferenceByIdModel? Parent { get; init; }
    public string? Name { get; init; }
    public required string Type { get; init; }
    public int SortOrder { get; init; }
}

internal sealed record CompositionModel
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferenceByIdModel? DocumentType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferenceByIdModel? MediaType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferenceByIdModel? MemberType { get; init; }
    public CompositionTypeModel CompositionType { get; init; }

    public static CompositionModel Of(ContentTypeKind kind, Guid key) => kind switch
    {
        ContentTypeKind.Document => new() { DocumentType = References.To(key) },
        ContentTypeKind.Media => new() { MediaType = References.To(key) },
        _ => new() { MemberType = References.To(key) },
    };

    [JsonIgnore]
    public Guid Key => (DocumentType ?? MediaType ?? MemberType)?.Id ?? Guid.Empty;
}

internal sealed record AllowedTypeModel
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferenceByIdModel? DocumentType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReferenceByIdModel? MediaType { get; init; }
    public int SortOrder { get; init; }

    [JsonIgnore]
    public Guid Key => (DocumentType ?? MediaType)?.Id ?? Guid.Empty;
}

internal static class ContentTypeMapping
{
    public static ContentTypeModel Model(ContentTypeRow row)
    {
        var d = row.Definition;
        var groups = d.Groups.ToDictionary(g => g.Alias, StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Id = row.Key,
            Alias = row.Alias,
            Name = d.Name,
            Description = d.Description,
            Icon = d.Icon,
            AllowedAsRoot = d.AllowAtRoot,
            VariesByCulture = d.Variations.VariesByCulture(),
            VariesBySegment = d.Variations.VariesBySegment(),
            Collection = References.To(d.ListView is { } view && view != Guid.Empty ? view : null),
            IsElement = d.IsElement,
            AllowedInLibrary = d.AllowedInLibrary,
            Properties = [.. d.Properties.Select(p => new PropertyTypeModel
            {
                Id = p.Key,
                Container = p.GroupAlias is { } alias && groups.TryGetValue(alias, out var group) ? References.To(group.Key) : null,
                SortOrder = p.SortOrder,
                Alias = p.Alias,
                Name = p.Name,
                Description = p.Description,
                DataType = References.To(p.DataTypeKey),
                VariesByCulture = p.Variations.VariesByCulture(),
                VariesBySegment = p.Variations.VariesBySegment(),
                Validation = new() { Mandatory = p.Mandatory, MandatoryMessage = p.MandatoryMessage, RegEx = p.ValidationRegExp, RegExMessage = p.ValidationRegExpMessage },
                Appearance = new() { LabelOnTop = p.LabelOnTop },
                IsSensitive = row.Kind == ContentTypeKind.Member ? p.IsSensitive : null,
                Visibility = row.Kind == ContentTypeKind.Member ? new() { MemberCanView = p.MemberCanView, MemberCanEdit = p.MemberCanEdit } : null,
            })],
            Containers = [.. d.Groups.Select(g => new ContainerModel
            {
                Id = g.Key,
                Name = g.Name,
                Type = g.Type.ToString(),
                SortOrder = g.SortOrder,
                Parent = g.Alias.LastIndexOf('/') is var slash and > 0 && groups.TryGetValue(g.Alias[..slash], out var parent) ? References.To(parent.Key) : null,
            })],
            Compositions = [.. d.Compositions.Select(c => CompositionModel.Of(row.Kind, c))],
            AllowedDocumentTypes = row.Kind == ContentTypeKind.Document ? [.. d.AllowedChildren.Select(c => new AllowedTypeModel { DocumentType = References.To(c.Key), SortOrder = c.SortOrder })] : null,
            AllowedMediaTypes = row.Kind == ContentTypeKind.Media ? [.. d.AllowedChildren.Select(c => new AllowedTypeModel { MediaType = References.To(c.Key), SortOrder = c.SortOrder })] : null,
            AllowedTemplates = row.Kind == ContentTypeKind.Document ? [.. d.AllowedTemplates.Select(References.To)] : null,
            Cleanup = row.Kind == ContentTypeKind.Document
                ? new() { PreventCleanup = d.HistoryCleanup?.PreventCleanup ?? false, KeepAllVersionsNewerThanDays = d.HistoryCleanup?.KeepAllVersionsNewerThanDays, KeepLatestVersionPerDayForDays = d.HistoryCleanup?.KeepLatestVersionPerDayForDays } : null,
            IsDeletable = row.Kind == ContentTypeKind.Media ? !IsSystem(row) : null,
            AliasCanBeChanged = row.Kind == ContentTypeKind.Media ? !IsSystem(row) : null,
        };
    }

    /// <summary>The media types that uploads choose between by extension.</summary>
    public static bool IsSystem(ContentTypeRow row) => row.Kind == ContentTypeKind.Media && row.Alias is "Folder" or "Image" or "File";

    /// <param name="model">What the client sent.</param>
    /// <param name="known">The type as it is, or <c>null</c> for a new one.</param>
    /// <param name="folder">Where it lies.</param>
    /// <param name="names">Makes aliases out of names.</param>
    /// <param name="index">Data types, for the editor's alias that files carry.</param>
    public static ContentTypeDefinition Definition(ContentTypeModel model, ContentTypeDefinition? known, string? folder, IShortStringHelper names, ContentIndex index)
    {
        var aliases = new Dictionary<Guid, string>();
        foreach (var container in model.Containers.OrderBy(c => c.Parent is not null))
        {
            var own = known?.Groups.FirstOrDefault(g => g.Key == container.Id && g.Name == container.Name)?.Alias;
            own = own is not null ? own[(own.LastIndexOf('/') + 1)..] : names.CleanStringForSafeAlias(container.Name ?? "");
            if (own.Length == 0)
                own = container.Id.ToString("N");
            aliases[container.Id] = container.Parent is { } parent && aliases.TryGetValue(parent.Id, out var above) ? above + "/" + own : own;
        }
        return (known ?? new()) with
        {
            Name = model.Name.Trim(),
            Description = model.Description,
            Icon = model.Icon,
            Folder = folder,
            AllowAtRoot = model.AllowedAsRoot,
            AllowedInLibrary = model.AllowedInLibrary,
            IsElement = model.IsElement,
            ListView = model.Collection?.Id,
            Variations = Varies(model.VariesByCulture, model.VariesBySegment),
            Compositions = [.. model.Compositions.Select(c => c.Key).Distinct()],
            AllowedChildren = [.. (model.AllowedDocumentTypes ?? model.AllowedMediaTypes ?? []).Select(c => new AllowedChild(c.Key, c.SortOrder))],
            HistoryCleanup = model.Cleanup is { } cleanup && (cleanup.PreventCleanup || cleanup.KeepAllVersionsNewerThanDays is not null || cleanup.KeepLatestVersionPerDayForDays is not null)
                ? new(cleanup.PreventCleanup, cleanup.KeepAllVersionsNewerThanDays, cleanup.KeepLatestVersionPerDayForDays) : null,
            Groups = [.. model.Containers.Select(c => new PropertyGroupDefinition(c.Id, c.Name ?? "", aliases[c.Id], Enum.Parse<PropertyGroupType>(c.Type), c.SortOrder))],
            Properties = [.. model.Properties.Select(p => new PropertyTypeDefinition
            {
                Key = p.Id,
                Alias = p.Alias,
                Name = p.Name,
                Description = p.Description,
                DataTypeKey = p.DataType.Id,
                EditorAlias = index.DataType(p.DataType.Id)?.EditorAlias ?? "",
                Mandatory = p.Validation.Mandatory,
                MandatoryMessage = p.Validation.MandatoryMessage,
                ValidationRegExp = p.Validation.RegEx,
                ValidationRegExpMessage = p.Validation.RegExMessage,
                SortOrder = p.SortOrder,
                GroupAlias = p.Container is { } container ? aliases.GetValueOrDefault(container.Id, "?") : null,
                Variations = Varies(p.VariesByCulture, p.VariesBySegment),
                LabelOnTop = p.Appearance.LabelOnTop,
                IsSensitive = p.IsSensitive == true,
                MemberCanView = p.Visibility?.MemberCanView == true,
                MemberCanEdit = p.Visibility?.MemberCanEdit == true,
            })],
        };
    }

    private static ContentVariation Varies(bool byCulture, bool bySegment)
        => (byCulture ? ContentVariation.Culture : ContentVariation.Nothing) | (bySegment ? ContentVariation.Segment : ContentVariation.Nothing);
}
