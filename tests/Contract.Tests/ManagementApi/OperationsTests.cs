using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Our operations against the client's own declarations: which there are, and whether answers have the shapes it reads.</summary>
public sealed partial class OperationsTests(BackOffice site)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowOutOfOrderMetadataProperties = true };

    /// <summary>Answers with their models; the client reads each without looking whether a member is there.</summary>
    public static TheoryData<string, string> Answers => new()
    {
        { "tree/document/root", nameof(PagedDocumentTreeItemResponseModel) },
        { "tree/document/siblings?target={home}", nameof(SubsetDocumentTreeItemResponseModel) },
        { "document/{home}", nameof(DocumentResponseModel) },
        { "document/{home}/published", nameof(PublishedDocumentResponseModel) },
        { "document/configuration", nameof(DocumentConfigurationResponseModel) },
        { "document/{home}/domains", nameof(DomainsResponseModel) },
        { "document/{home}/referenced-by", nameof(PagedIReferenceResponseModel) },
        { "document/{home}/preview-url", nameof(DocumentUrlInfoModel) },
        { "collection/document/{home}?take=2", nameof(PagedDocumentCollectionResponseModel) },
        { "item/document/search?query=Bo&take=2", nameof(PagedModelDocumentItemResponseModel) },
        { "recycle-bin/document/root", nameof(PagedDocumentRecycleBinItemResponseModel) },
        { "document-version?documentId={home}", nameof(PagedDocumentVersionItemResponseModel) },
        { "tree/document-blueprint/root", nameof(PagedDocumentBlueprintTreeItemResponseModel) },
        { "redirect-management", nameof(PagedRedirectUrlResponseModel) },
        { "redirect-management/status", nameof(RedirectUrlStatusResponseModel) },
        { "document-type/{homeType}", nameof(DocumentTypeResponseModel) },
        { "document-type/batch?id={homeType}", nameof(BatchResponseModelDocumentTypeResponseModel) },
        { "document-type/configuration", nameof(DocumentTypeConfigurationResponseModel) },
        { "document-type/{homeType}/allowed-children", nameof(PagedAllowedDocumentTypeModel) },
        { "document-type/{homeType}/allowed-parents", nameof(DocumentTypeAllowedParentsResponseModel) },
        { "tree/document-type/root", nameof(PagedDocumentTypeTreeItemResponseModel) },
        { "item/document-type/search?query=e&take=2", nameof(PagedModelDocumentTypeItemResponseModel) },
        { "tree/media-type/root", nameof(PagedMediaTypeTreeItemResponseModel) },
        { "media-type/{mediaType}", nameof(MediaTypeResponseModel) },
        { "tree/member-type/root", nameof(PagedMemberTypeTreeItemResponseModel) },
        { "member-type/{memberType}", nameof(MemberTypeResponseModel) },
        { "webhook", nameof(PagedWebhookResponseModel) },
        { "webhook/events", nameof(PagedWebhookEventModel) },
        { "webhook/logs", nameof(PagedWebhookLogResponseModel) },
        { "filter/member?take=2", nameof(PagedMemberResponseModel) },
        { "item/member/search?query=a&take=2", nameof(PagedModelMemberItemResponseModel) },
        { "member-group", nameof(PagedMemberGroupResponseModel) },
        { "tree/member-group/root", nameof(PagedNamedEntityTreeItemResponseModel) },
        { "tree/data-type/root", nameof(PagedDataTypeTreeItemResponseModel) },
        { "data-type/{dataType}", nameof(DataTypeResponseModel) },
        { "data-type/batch?id={dataType}", nameof(BatchResponseModelDataTypeResponseModel) },
        { "data-type/{dataType}/referenced-by", nameof(PagedIReferenceResponseModel) },
        { "data-type/configuration", nameof(DatatypeConfigurationResponseModel) },
        { "filter/data-type?take=2", nameof(PagedDataTypeItemResponseModel) },
        { "tree/media/root", nameof(PagedMediaTreeItemResponseModel) },
        { "media/{media}", nameof(MediaResponseModel) },
        { "collection/media", nameof(PagedMediaCollectionResponseModel) },
        { "item/media/search?query=v&take=2", nameof(PagedModelMediaItemResponseModel) },
        { "item/media-type/allowed?fileExtension=jpg", nameof(PagedModelAllowedMediaTypeItemResponseModel) },
        { "temporary-file/configuration", nameof(TemporaryFileConfigurationResponseModel) },
        { "language", nameof(PagedLanguageResponseModel) },
        { "culture?take=5", nameof(PagedCultureReponseModel) },
        { "dictionary?take=5", nameof(PagedDictionaryOverviewResponseModel) },
        { "tree/dictionary/root", nameof(PagedNamedEntityTreeItemResponseModel) },
        { "user/current", nameof(CurrentUserResponseModel) },
        { "user/current/configuration", nameof(CurrentUserConfigurationResponseModel) },
        { "user/current/permissions/document?id={home}", nameof(UserPermissionsResponseModel) },
        { "user?take=2", nameof(PagedUserResponseModel) },
        { "filter/user?take=2", nameof(PagedUserResponseModel) },
        { "user-group?take=2", nameof(PagedUserGroupResponseModel) },
        { "user/configuration", nameof(UserConfigurationResponseModel) },
        { "user-data", nameof(PagedUserDataResponseModel) },
        { "relation-type", nameof(PagedRelationTypeResponseModel) },
        { "health-check-group", nameof(PagedHealthCheckGroupResponseModel) },
        { "health-check-group/Drift", nameof(HealthCheckGroupPresentationModel) },
        { "log-viewer/log?take=3", nameof(PagedLogMessageResponseModel) },
        { "log-viewer/level-count", nameof(LogLevelCountsReponseModel) },
        { "indexer", nameof(PagedIndexResponseModel) },
        { "tag", nameof(PagedTagResponseModel) },
        { "server/status", nameof(ServerStatusResponseModel) },
        { "server/configuration", nameof(ServerConfigurationResponseModel) },
        { "server/information", nameof(ServerInformationResponseModel) },
        { "server/troubleshooting", nameof(ServerTroubleshootingResponseModel) },
        { "news-dashboard", nameof(NewsDashboardResponseModel) },
        { "published-cache/rebuild/status", nameof(RebuildStatusModel) },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answers_have_every_member_of_the_clients_model_and_no_other(string path, string model)
    {
        var type = typeof(DocumentResponseModel).Assembly.GetType("SodraSmaland.Cms.ManagementApi.Contract." + model, throwOnError: true)!;
        var answer = (await site.Admin.GetAsync(await FillAsync(path))).GetRawText();
        Assert.NotNull(JsonSerializer.Deserialize(answer, type, Strict));
    }

    [Fact]
    public void Each_operation_is_the_clients_and_has_a_controller_of_its_own()
    {
        var known = Known();
        var ours = Ours();
        Assert.DoesNotContain(ours.Keys, o => !known.Contains(o));
        Assert.DoesNotContain(ours, o => o.Value.Count > 1);
    }

    [Fact]
    public void The_primer_says_how_many_operations_are_answered()
    {
        var primer = File.ReadAllText(Path.Combine(SiteProcess.Root(), "docs/primers/back-office.md"));
        Assert.Contains($"**{Ours().Count} of {Known().Count}**", primer, StringComparison.Ordinal);
    }

    private static HashSet<string> Known() => [.. File.ReadLines(Path.Combine(SiteProcess.Root(), "src/Cms/ManagementApi/Contract/operations.txt"))];

    /// <summary>What controllers answer, but for what is refused by design.</summary>
    private Dictionary<string, List<string>> Ours() => site.Host.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
        .Where(a => a.ControllerTypeInfo.Name != "RefusedController" && a.AttributeRouteInfo!.Template!.StartsWith("umbraco/management/api/", StringComparison.Ordinal) && !a.AttributeRouteInfo.Template.Contains("security/back-office", StringComparison.Ordinal))
        .SelectMany(a => a.ActionConstraints!.OfType<Microsoft.AspNetCore.Mvc.ActionConstraints.HttpMethodActionConstraint>().SelectMany(c => c.HttpMethods).Select(m => (Operation: $"{m} {Constraint().Replace(a.AttributeRouteInfo!.Template!["umbraco/management/api/".Length..], "}")}", a.ControllerTypeInfo.Name)))
        .GroupBy(o => o.Operation).ToDictionary(g => g.Key, g => g.Select(o => o.Name).ToList());

    private async Task<string> FillAsync(string path)
    {
        async Task<string> First(string tree) => (await site.Admin.GetAsync($"tree/{tree}/root?take=100")).GetProperty("items").EnumerateArray().First(i => !i.TryGetProperty("isFolder", out var folder) || !folder.GetBoolean()).GetProperty("id").GetString()!;
        var home = (await site.DocumentAsync("Södra Småland")).ToString();
        return path.Replace("{home}", home, StringComparison.Ordinal)
            .Replace("{homeType}", path.Contains("{homeType}", StringComparison.Ordinal) ? (await site.Admin.GetAsync("document/" + home)).GetProperty("documentType").GetProperty("id").GetString() : "", StringComparison.Ordinal)
            .Replace("{mediaType}", path.Contains("{mediaType}", StringComparison.Ordinal) ? await First("media-type") : "", StringComparison.Ordinal)
            .Replace("{memberType}", path.Contains("{memberType}", StringComparison.Ordinal) ? await First("member-type") : "", StringComparison.Ordinal)
            .Replace("{dataType}", path.Contains("{dataType}", StringComparison.Ordinal) ? await First("data-type") : "", StringComparison.Ordinal)
            .Replace("{media}", path.Contains("{media}", StringComparison.Ordinal) ? await First("media") : "", StringComparison.Ordinal);
    }

    [GeneratedRegex(":guid}", RegexOptions.None, 1000)]
    private static partial Regex Constraint();
}
