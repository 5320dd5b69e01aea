using Umbraco.Cms.Core.Models;

namespace SodraSmaland.Cms.DocumentTypes;

/// <summary>What a document, media or member type says, as stored; names follow Umbraco's <c>IContentTypeComposition</c>.</summary>
internal sealed record ContentTypeDefinition
{
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public string Icon { get; init; } = "icon-document";
    public string Thumbnail { get; init; } = "folder.png";
    public string? Folder { get; init; }
    public bool AllowAtRoot { get; init; }
    public bool AllowedInLibrary { get; init; }
    public bool IsElement { get; init; }
    public Guid? ListView { get; init; }
    public ContentVariation Variations { get; init; }
    public IReadOnlyList<Guid> Compositions { get; init; } = [];
    public IReadOnlyList<AllowedChild> AllowedChildren { get; init; } = [];

    /// <summary>Alias of a template.</summary>
    public string? DefaultTemplate { get; init; }

    public IReadOnlyList<Guid> AllowedTemplates { get; init; } = [];
    public HistoryCleanupPolicy? HistoryCleanup { get; init; }
    public IReadOnlyList<PropertyTypeDefinition> Properties { get; init; } = [];
    public IReadOnlyList<PropertyGroupDefinition> Groups { get; init; } = [];
}

internal sealed record AllowedChild(Guid Key, int SortOrder);

internal sealed record HistoryCleanupPolicy(bool PreventCleanup, int? KeepAllVersionsNewerThanDays, int? KeepLatestVersionPerDayForDays);

internal sealed record PropertyTypeDefinition
{
    public Guid Key { get; init; }
    public string Alias { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public Guid DataTypeKey { get; init; }

    /// <summary>The editor alias written in the file; the data type decides, this survives the round trip.</summary>
    public string EditorAlias { get; init; } = "";
    public bool Mandatory { get; init; }
    public string? MandatoryMessage { get; init; }
    public string? ValidationRegExp { get; init; }
    public string? ValidationRegExpMessage { get; init; }
    public int SortOrder { get; init; }

    /// <summary>Alias of the group or tab: <c>content</c> or <c>content/hero</c>.</summary>
    public string? GroupAlias { get; init; }
    public ContentVariation Variations { get; init; }
    public bool LabelOnTop { get; init; }

    /// <summary>Of a member type: only for users of the sensitive data group.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Of a member type: the member sees it on their own page.</summary>
    public bool MemberCanView { get; init; }

    /// <summary>Of a member type: the member changes it on their own page.</summary>
    public bool MemberCanEdit { get; init; }
}

internal sealed record PropertyGroupDefinition(Guid Key, string Name, string Alias, PropertyGroupType Type, int SortOrder);
