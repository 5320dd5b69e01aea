using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Operations;

/// <summary>The published snapshot is rebuilt from the tables by every change; asking for it reads everything again.</summary>
[InSection(Sections.Settings), Route(Root + "published-cache/rebuild")]
internal sealed class RebuildPublishedCacheController(ChangeSignal signal, TimeProvider time) : ManagementController
{
    [HttpPost]
    public async Task<IActionResult> Rebuild()
    {
        Database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Schema, Type = TreeChangeTypes.RefreshAll, Date = time.GetUtcNow().UtcDateTime });
        await Database.SaveChangesAsync(Aborted);
        signal.Raise();
        await FollowAsync();
        return Ok();
    }
}

[InSection(Sections.Settings), Route(Root + "published-cache/reload")]
internal sealed class ReloadPublishedCacheController : ManagementController
{
    [HttpPost]
    public async Task<IActionResult> Reload()
    {
        await FollowAsync();
        return Ok();
    }
}

[InSection(Sections.Settings), Route(Root + "published-cache/rebuild/status")]
internal sealed class RebuildPublishedCacheStatusController : ManagementController
{
    [HttpGet]
    public RebuildStatusModel Get() => new() { IsRebuilding = false };
}

/// <summary>Search runs over the snapshot in memory: one index, always as new as what is published.</summary>
[InSection(Sections.Settings)]
internal abstract class IndexController : ManagementController
{
    protected const string Name = "PublishedSnapshot";

    protected IndexResponseModel Model(PublishedSnapshot snapshot) => new()
    {
        Name = Name,
        SearcherName = Name,
        HealthStatus = new() { Status = HealthStatusModel.Healthy },
        CanRebuild = true,
        DocumentCount = snapshot.Documents.Count,
        FieldCount = Rows.ContentTypes.SelectMany(t => t.Definition.Properties).Select(p => p.Alias).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
        UniqueKeyFieldName = "key",
        ProviderProperties = new Dictionary<string, object?> { ["Generation"] = snapshot.Generation },
    };
}

[Route(Root + "indexer")]
internal sealed class IndexesController(PublishedSnapshots snapshots) : IndexController
{
    [HttpGet]
    public Paged<IndexResponseModel> Get() => new(1, [Model(snapshots.Latest)]);
}

[Route(Root + "indexer/{indexName}")]
internal sealed class IndexByNameController(PublishedSnapshots snapshots) : IndexController
{
    [HttpGet]
    public IActionResult Get(string indexName) => indexName == Name ? Ok(Model(snapshots.Latest)) : Missing("The index");
}

[Route(Root + "indexer/{indexName}/rebuild")]
internal sealed class RebuildIndexController : IndexController
{
    [HttpPost]
    public async Task<IActionResult> Rebuild(string indexName)
    {
        if (indexName != Name)
            return Missing("The index");
        await FollowAsync();
        return Ok();
    }
}

[Route(Root + "searcher")]
internal sealed class SearchersController : IndexController
{
    [HttpGet]
    public Paged<SearcherResponseModel> Get() => new(1, [new() { Name = Name }]);
}

[Route(Root + "searcher/{searcherName}/query")]
internal sealed class SearcherQueryController : IndexController
{
    [HttpGet]
    public IActionResult Get(string searcherName, string term = "", int skip = 0, int take = 100) => searcherName != Name ? Missing("The searcher")
        : Ok(Page(Rows.Documents.Where(d => !d.IsBlueprint && !d.Trashed && d.Published is not null && (d.Published.Name.Contains(term, StringComparison.OrdinalIgnoreCase) || d.Published.Values.Any(v => v.Value.Contains(term, StringComparison.OrdinalIgnoreCase))))
            .Select(d => new SearchResultResponseModel
            {
                Id = d.Key,
                Score = 1,
                FieldCount = d.Published!.Values.Count + 1,
                Fields = [new() { Name = "nodeName", Values = [d.Published.Name] }, .. d.Published.Values.Select(v => new FieldPresentationModel { Name = v.Culture is null ? v.Alias : $"{v.Alias}_{v.Culture}", Values = [v.Value] })],
            }).ToList(), skip, take));
}

/// <summary>Tags that content in the caller's part has, for the tags editor to suggest.</summary>
[Route(Root + "tag")]
internal sealed class TagsController : ManagementController
{
    [HttpGet]
    public Paged<TagResponseModel> Get(string? query = null, string? tagGroup = null, string? culture = null, int skip = 0, int take = 100)
    {
        var tags = Rows.Documents.Where(d => !d.Trashed && Caller.Reaches(Index, d.Key)).SelectMany(d => Index.Type(d.ContentTypeKey) is { } type
                ? Index.Properties(type).Where(p => Index.EditorAlias(p) == "Umbraco.Tags").SelectMany(p => d.Draft.Values.Where(v => v.Alias == p.Alias && (culture is null || v.Culture is null || v.Culture == culture))).SelectMany(Texts) : [])
            .Where(t => query is null || t.Contains(query, StringComparison.CurrentCultureIgnoreCase))
            .CountBy(t => t, StringComparer.CurrentCultureIgnoreCase).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.CurrentCultureIgnoreCase);
        return Page(tags.Select(t => new TagResponseModel { Id = Guid.NewGuid(), Text = t.Key, Group = tagGroup, NodeCount = t.Value }).ToList(), skip, take);
    }

    private static IEnumerable<string> Texts(Cms.Documents.PropertyValue value)
    {
        try
        {
            return value.Value.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(value.Value) ?? [] : value.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>What kinds of relations there are: those that come of pickers and links.</summary>
[InSection(Sections.Settings)]
internal abstract class RelationTypeController : ManagementController
{
    protected async Task<List<RelationTypeResponseModel>> AllAsync()
        => [.. (await Database.Definitions.AsNoTracking().Where(d => d.Kind == "RelationType").ToListAsync(Aborted)).Select(Model).OrderBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase)];

    private static RelationTypeResponseModel Model(DefinitionRow row)
    {
        var info = XElement.Parse(row.Xml).Element("Info");
        return new()
        {
            Id = row.Key,
            Alias = row.Alias,
            Name = info?.Element("Name")?.Value ?? row.Alias,
            IsBidirectional = (bool?)info?.Element("IsBidirectional") ?? false,
            IsDependency = (bool?)info?.Element("IsDependency") ?? false,
            ParentObject = Object(info?.Element("ParentType")?.Value),
            ChildObject = Object(info?.Element("ChildType")?.Value),
        };
    }

    private static ObjectTypeResponseModel? Object(string? key)
        => Guid.TryParse(key, out var id) ? new() { Id = id, Name = Umbraco.Cms.Core.Models.ObjectTypes.GetUmbracoObjectType(id).ToString() } : null;
}

[Route(Root + "relation-type")]
internal sealed class RelationTypesController : RelationTypeController
{
    [HttpGet]
    public async Task<Paged<RelationTypeResponseModel>> Get(int skip = 0, int take = 100) => Page(await AllAsync(), skip, take);
}

[Route(Root + "relation-type/{id:guid}")]
internal sealed class RelationTypeByIdController : RelationTypeController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => (await AllAsync()).Find(r => r.Id == id) is { } type ? Ok(type) : Missing("The relation type");
}

[Route(Root + "item/relation-type")]
internal sealed class RelationTypeItemsController : RelationTypeController
{
    [HttpGet]
    public async Task<IReadOnlyList<RelationTypeItemResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. (await AllAsync()).Where(r => ids.Contains(r.Id)).Select(r => new RelationTypeItemResponseModel { Id = r.Id, Name = r.Name, IsDeletable = false, Flags = [] })];
}

/// <summary>Relations of a kind, read off the drafts: who points at what.</summary>
[Route(Root + "relation/type/{id:guid}")]
internal sealed class RelationsByTypeController : RelationTypeController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, int skip = 0, int take = 100)
    {
        if ((await AllAsync()).Find(r => r.Id == id) is not { } type)
            return Missing("The relation type");
        var relations = Rows.Documents.Where(d => !d.Trashed).SelectMany(d => ContentReferences.Of(d.Draft).Select(to => (From: d, To: to)))
            .Where(r => type.Alias == "umbMedia" ? Index.Media(r.To) is not null : type.Alias == "umbDocument" && Index.Document(r.To) is not null && r.To != r.From.Key);
        return Ok(Page(relations.Select(r => new RelationResponseModel
        {
            Id = Guid.NewGuid(),
            RelationType = References.To(id),
            Parent = new() { Id = r.From.Key, Name = r.From.Draft.Name },
            Child = new() { Id = r.To, Name = Index.Document(r.To)?.Draft.Name ?? Index.Media(r.To)?.Content.Name },
            CreateDate = r.From.UpdateDate,
        }).ToList(), skip, take));
    }
}

/// <summary>Where a picker's tree begins, worked out from the document being edited ("dynamic root").</summary>
[Route(Root + "dynamic-root/steps")]
internal sealed class DynamicRootStepsController : ManagementController
{
    [HttpGet]
    public IReadOnlyList<string> Get() => ["NearestAncestorOrSelf", "FurthestAncestorOrSelf", "NearestDescendantOrSelf", "FurthestDescendantOrSelf"];
}

[Route(Root + "dynamic-root/query")]
internal sealed class DynamicRootQueryController : ManagementController
{
    [HttpPost]
    public DynamicRootResponseModel Query(DynamicRootRequestModel model)
    {
        var current = model.Context.Id is { } own && Index.Document(own) is not null ? own : model.Context.Parent.Id;
        List<Guid> found = model.Query.Origin.Alias switch
        {
            "Root" => [.. Index.DocumentPath(current).TakeLast(1)],
            "Parent" => [model.Context.Parent.Id],
            "Current" => [current],
            "Site" => [.. Index.DocumentPath(current).Where(k => Rows.Domains.Any(d => d.RootKey == k)).Take(1)],
            "ByKey" => model.Query.Origin.Id is { } key ? [key] : [],
            _ => [],
        };
        foreach (var step in model.Query.Steps)
        {
            bool Fits(Guid key) => Index.Document(key) is { } d && step.DocumentTypeIds.Contains(d.ContentTypeKey);
            found = [.. found.SelectMany(start => step.Alias switch
            {
                "NearestAncestorOrSelf" => Index.DocumentPath(start).Where(Fits).Take(1),
                "FurthestAncestorOrSelf" => Index.DocumentPath(start).Where(Fits).TakeLast(1),
                "NearestDescendantOrSelf" => Index.Descendants(start).Select(d => d.Key).Prepend(start).Where(Fits).Take(1),
                "FurthestDescendantOrSelf" => Index.Descendants(start).Select(d => d.Key).Prepend(start).Where(Fits).TakeLast(1),
                _ => [],
            }).Distinct()];
        }
        return new() { Roots = [.. found.Where(k => Caller.Reaches(Index, k) || Caller.Passes(Index, k)).Select(k => k.ToString())] };
    }
}
