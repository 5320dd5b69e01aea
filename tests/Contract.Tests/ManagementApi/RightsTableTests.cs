using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Common;
using Umbraco.Cms.Core.Services.Changes;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>
/// Every operation × every kind of group, as <c>rights.txt</c> says: on a thing in the editor's own part, on one of another's,
/// and on one that is not there. An operation without a row fails; so does one that a row does not fit.
/// </summary>
public sealed partial class RightsTableTests(RightsTableTests.Site site) : IClassFixture<RightsTableTests.Site>
{
    private static readonly string[] Groups = ["Administratör", "Regional kommunikatör", "Redaktör Tingsryd", "Samordnare Tingsryd"];
    internal static readonly IReadOnlyList<(string Operation, string[] Columns, string? Body)> Table = [.. Read()];
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Rows => [.. Table.Select(r => r.Operation)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_group_is_answered_as_the_table_says(string operation)
    {
        var (_, columns, body) = Table.Single(r => r.Operation == operation);
        var answered = new List<string>();
        foreach (var column in columns)
        {
            var (scope, expected) = column.Split(' ', 2) switch { [var s, var e] => (s, e.Split(' ')), _ => throw new InvalidOperationException(column) };
            var codes = new List<string>();
            for (var i = 0; i < Groups.Length; i++)
                codes.Add(await site.AnswerAsync(operation, Groups[i], scope, body, expected[Math.Min(i, expected.Length - 1)]));
            answered.Add($"{scope} {string.Join(' ', codes)}");
        }
        Assert.True(columns.SequenceEqual(answered), $"\n{operation} | {string.Join(" | ", answered)}{(body is null ? "" : " | " + body)}");
    }

    [Fact]
    public void Every_operation_has_a_row_and_every_row_an_operation()
    {
        var operations = site.Operations.Keys.ToHashSet();
        var rows = Table.Select(r => Key(r.Operation)).ToHashSet();
        Assert.Empty(operations.Except(rows).Order());
        Assert.Empty(rows.Except(operations).Order());
    }

    [Fact]
    public async Task Only_what_must_be_open_answers_without_a_session()
    {
        string[] open =
        [
            "AuthorizeController", "CreateInvitedPasswordController", "EndPreviewController", "ForgotPasswordController", "GraphicsController", "LeavePreviewController", "OpenPreviewLinkController", "PublicManifestController",
            "ResetForgotPasswordController", "SecurityConfigurationController", "ServerConfigurationController", "ServerStatusController", "SignOutController", "VerifyForgotPasswordController", "VerifyUserInviteController",
        ];
        Assert.Equal(open, site.Operations.Values.Where(o => o.IsDefined(typeof(OpenToAllAttribute), inherit: true)).Select(o => o.Name).Distinct().Order(StringComparer.Ordinal));
        using var nobody = site.Host.CreateClient();
        var answered = new List<string>();
        foreach (var row in Table.Where(r => !site.Operations[Key(r.Operation)].IsDefined(typeof(OpenToAllAttribute), inherit: true)))
        {
            using var request = await site.RequestAsync(row.Operation, "missing", Guid.Empty, row.Body, []);
            using var answer = await nobody.SendAsync(request, Cancellation);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                answered.Add($"{row.Operation}: {answer.StatusCode}");
        }
        Assert.Empty(answered);
    }

    /// <summary>Whatever an editor of Tingsryd calls, in whatever order, on whatever: what lies outside their part stays as it was.</summary>
    [Fact]
    public Task No_sequence_of_calls_by_a_municipal_editor_changes_what_lies_outside_their_part() => Gen.Select(Gen.Int[0, Writes.Length - 1], Gen.Int[0, 7], Gen.Int[0, 7]).Array[1, 10].SampleAsync(async calls =>
    {
        var things = await site.ThingsAsync();
        var before = site.Outside();
        var editor = await site.AsAsync("Redaktör Tingsryd");
        foreach (var (write, on, to) in calls)
        {
            var (method, path, body) = Writes[write];
            using var request = new HttpRequestMessage(new HttpMethod(method), "/umbraco/management/api/v1/" + path.Replace("{on}", things[on].ToString(), StringComparison.Ordinal));
            if (body.Length > 0)
                request.Content = new StringContent(body.Replace("{on}", things[on].ToString(), StringComparison.Ordinal).Replace("{to}", things[to].ToString(), StringComparison.Ordinal).Replace("{new}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                    .Replace("{type}", site.PageType.ToString(), StringComparison.Ordinal), Encoding.UTF8, "application/json");
            using var answer = await editor.Client.SendAsync(request, Cancellation);
            Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {answer.StatusCode}");
        }
        Assert.Equal(before, site.Outside());
    }, iter: 40, threads: 1);

    private static readonly (string Method, string Path, string Body)[] Writes =
    [
        ("PUT", "document/{on}", """{"values":[],"variants":[{"culture":"sv-SE","segment":null,"name":"Ändrad"}],"template":null}"""),
        ("PUT", "document/{on}/update-and-publish", """{"values":[],"variants":[{"culture":"sv-SE","segment":null,"name":"Ändrad"}],"template":null,"culturesToPublish":["sv-SE"]}"""),
        ("PATCH", "document/{on}/patch", """{"operations":[{"op":"replace","path":"/variants[culture=sv-SE]/name","value":"Lappad"}]}"""),
        ("PUT", "document/{on}/publish", """{"publishSchedules":[{"culture":"sv-SE"}]}"""),
        ("PUT", "document/{on}/publish-with-descendants", """{"cultures":["sv-SE"],"includeUnpublishedDescendants":true}"""),
        ("PUT", "document/{on}/unpublish", """{"cultures":["sv-SE"]}"""),
        ("PUT", "document/{on}/move", """{"target":{"id":"{to}"}}"""),
        ("POST", "document/{on}/copy", """{"target":{"id":"{to}"},"relateToOriginal":false,"includeDescendants":true}"""),
        ("PUT", "document/{on}/move-to-recycle-bin", ""),
        ("PUT", "recycle-bin/document/{on}/restore", """{"target":{"id":"{to}"}}"""),
        ("DELETE", "document/{on}", ""),
        ("DELETE", "recycle-bin/document/{on}", ""),
        ("DELETE", "recycle-bin/document", ""),
        ("PUT", "document/{on}/domains", """{"domains":[{"domainName":"/x-{new}","isoCode":"sv-SE"}],"defaultIsoCode":"sv-SE"}"""),
        ("PUT", "document/{on}/sort-children", """{"field":"Name","direction":"Descending"}"""),
        ("PUT", "document/sort", """{"parent":{"id":"{on}"},"sorting":[{"id":"{to}","sortOrder":0}]}"""),
        ("PUT", "document/root/sort-children", """{"field":"Name","direction":"Descending"}"""),
        ("POST", "document", """{"id":"{new}","parent":{"id":"{on}"},"documentType":{"id":"{type}"},"values":[],"variants":[{"culture":"sv-SE","segment":null,"name":"Ny"}],"template":null}"""),
        ("POST", "document-blueprint/from-document", """{"id":"{new}","document":{"id":"{on}"},"name":"{new}"}"""),
        ("PUT", "document/{on}/public-access", """{"memberUserNames":[],"memberGroupNames":[],"loginDocument":{"id":"{to}"},"errorDocument":{"id":"{to}"}}"""),
        ("DELETE", "redirect-management/{on}", ""),
    ];

    private static IEnumerable<(string, string[], string?)> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(SiteProcess.Root(), "tests/Contract.Tests/ManagementApi/rights.txt")).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var cells = line.Split(" | ");
            var body = cells[^1].StartsWith('{') || cells[^1].StartsWith('[') ? cells[^1] : null;
            yield return (cells[0], [.. cells[1..(body is null ? cells.Length : cells.Length - 1)].Where(c => c != "open")], body);
        }
    }

    /// <summary>The template of an operation without the names of its parameters.</summary>
    private static string Key(string operation)
    {
        var (method, path) = operation.Split(' ', 2) switch { [var m, var p] => (m, p), _ => throw new InvalidOperationException(operation) };
        path = path.Split('?')[0];
        return $"{method} {Parameter().Replace(path.StartsWith('/') ? path[1..] : "umbraco/management/api/v1/" + path, "{}")}";
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    /// <summary>A site of its own, for what empties a bin, and the things that rows are about.</summary>
    public sealed partial class Site : IAsyncLifetime
    {
        private readonly BackOffice office = new();
        private readonly Dictionary<(string, string), string> kept = [];
        private readonly Dictionary<string, Guid> callers = [];
        private int next = -100_000;

        public SiteHost Host => office.Host;

        /// <summary>What there is to call, with the controller that answers.</summary>
        internal Dictionary<string, Type> Operations { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await office.InitializeAsync();
            Operations = Host.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
                .Where(a => a.ControllerTypeInfo.IsAssignableTo(typeof(ManagementController)) && a.ControllerTypeInfo.Name != "RefusedController")
                .SelectMany(a => a.ActionConstraints!.OfType<Microsoft.AspNetCore.Mvc.ActionConstraints.HttpMethodActionConstraint>().SelectMany(c => c.HttpMethods)
                    .Select(m => (Key: $"{m} {Parameter().Replace(a.AttributeRouteInfo!.Template!, "{}")}", a.ControllerTypeInfo)))
                .ToDictionary(o => o.Key, o => o.ControllerTypeInfo.AsType());
        }

        public ValueTask DisposeAsync() => office.DisposeAsync();

        /// <summary>Asks as somebody of a group.</summary>
        /// <returns>The status; with <c>+</c> or <c>-</c> for a list with or without lines where the row looks at that.</returns>
        public async Task<string> AnswerAsync(string operation, string group, string scope, string? body, string expected)
        {
            var session = await office.AsAsync(group);
            if (!callers.TryGetValue(group, out var caller))
                callers[group] = caller = (await session.GetAsync("user/current")).GetProperty("id").GetGuid();
            var made = new List<Action<CmsDbContext>>();
            using var request = await RequestAsync(operation, scope, caller, body, made);
            using var answer = await session.Client.SendAsync(request, Cancellation);
            var code = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            if (expected[^1] is '+' or '-' && answer.IsSuccessStatusCode)
            {
                var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
                var list = json.ValueKind == JsonValueKind.Array ? json : json.GetProperty("items");
                code += list.GetArrayLength() > 0 ? '+' : '-';
            }
            if (made.Count > 0)
                await WriteAsync(database => made.ForEach(m => m(database)));
            return code;
        }

        public Guid PageType { get; private set; }

        public Task<BackOfficeSession> AsAsync(string group) => office.AsAsync(group);

        /// <summary>What calls can be about: pages in Tingsryd's part, in Växjö's, above both, in the bin and nowhere.</summary>
        public async Task<IReadOnlyList<Guid>> ThingsAsync()
        {
            PageType = (await office.Admin.GetAsync("document/" + await office.DocumentAsync("Tingsryd"))).GetProperty("documentType").GetProperty("id").GetGuid();
            return
            [
                await MakeAsync("document", "own", []), await MakeAsync("document", "own", []), await MakeAsync("trashed", "own", []), await MakeAsync("document", "other", []), await MakeAsync("trashed", "other", []),
                await office.DocumentAsync("Växjö"), await office.DocumentAsync("Kommuner"), Guid.NewGuid(),
            ];
        }

        /// <summary>Everything that is not in Tingsryd's part, as it is in the database now; blueprints, which are everybody's, left out.</summary>
        public string Outside()
        {
            using var scope = Host.Services.CreateScope();
            var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
            var all = database.Documents.Where(d => !d.IsBlueprint).OrderBy(d => d.Key).ToDictionary(d => d.Key);
            var own = all.Values.Single(d => d.Draft.Name == "Tingsryd" && !d.Trashed).Key;
            bool IsOwn(DocumentRow? row) => row is not null && (row.Key == own || IsOwn(row.ParentKey is { } parent ? all.GetValueOrDefault(parent) : null));
            return JsonSerializer.Serialize(all.Values.Where(d => !IsOwn(d))) + JsonSerializer.Serialize(database.Domains.OrderBy(d => d.Key)) + JsonSerializer.Serialize(database.PublicAccess);
        }

        internal async Task<HttpRequestMessage> RequestAsync(string operation, string scope, Guid caller, string? body, List<Action<CmsDbContext>> made)
        {
            var method = operation.Split(' ', 2)[0];
            var key = Key(operation);
            var parameters = Host.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
                .First(a => a.ControllerTypeInfo.AsType() == Operations[key]).Parameters;
            var path = await FillAsync(operation[(method.Length + 1)..], method, scope, caller, made);
            var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : "/umbraco/management/api/v1/" + path);
            if (parameters.Any(p => p.ParameterType.Name == "IFormFile"))
                request.Content = new MultipartFormDataContent { { new StringContent(Guid.NewGuid().ToString()), "Id" }, { new ByteArrayContent("text"u8.ToArray()), "File", "fil.txt" } };
            else if (body is not null)
                request.Content = new StringContent(await FillAsync(body, method, scope, caller, made), Encoding.UTF8, "application/json");
            else if (parameters.FirstOrDefault(p => p.BindingInfo?.BindingSource == BindingSource.Body) is { } model)
                request.Content = new StringContent(JsonSerializer.Serialize(Least(model.ParameterType)), Encoding.UTF8, "application/json");
            return request;
        }

        /// <summary>The least that can be read as a model: what must be there, and empty.</summary>
        private static object? Least(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is not null)
                return null;
            if (type == typeof(string))
                return "";
            if (type == typeof(Guid))
                return Guid.NewGuid();
            if (type.IsEnum)
                return JsonSerializer.SerializeToElement(Enum.GetValues(type).GetValue(0), type, JsonSerializerOptions.Web);
            if (type.IsValueType)
                return type == typeof(DateTimeOffset) ? "2027-01-01T00:00:00Z" : Activator.CreateInstance(type);
            if (type.IsGenericType && type.Name.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal))
                return new Dictionary<string, object?>();
            if (type.IsGenericType)
                return Array.Empty<object>();
            return type.GetProperties().Where(p => p.IsDefined(typeof(RequiredMemberAttribute))).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => Least(p.PropertyType));
        }

        private async Task<string> FillAsync(string text, string method, string scope, Guid caller, List<Action<CmsDbContext>> made)
        {
            foreach (var name in Placeholder().Matches(text).Select(m => m.Groups["name"].Value).Distinct())
            {
                var value = name.StartsWith('=') ? name[1..] : name == "missing" || scope == "missing" ? Guid.NewGuid().ToString() : await ThingAsync(name, method, scope, caller, made);
                text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
            }
            return text;
        }

        /// <summary>A thing for a row: one is kept for all that read, and each write gets one of its own.</summary>
        private async Task<string> ThingAsync(string name, string method, string scope, Guid caller, List<Action<CmsDbContext>> made)
        {
            if (name is "upload" or "userData")
                return (await OwnedAsync(name, scope == "own" ? caller : Guid.NewGuid())).ToString();
            if (method == "GET" && kept.TryGetValue((name, scope), out var known))
                return known;
            var value = name switch
            {
                "type" => (await office.Admin.GetAsync("document/" + await office.DocumentAsync("Tingsryd"))).GetProperty("documentType").GetProperty("id").GetString()!,
                "mediaType" or "memberType" or "dataType" or "dictionary" => await FirstAsync($"tree/{(name switch { "mediaType" => "media-type", "memberType" => "member-type", "dataType" => "data-type", _ => name })}/root?take=100"),
                "userGroup" => await FirstAsync("user-group?take=1"),
                "user" => await FirstAsync("user?take=1"),
                "home" => scope == "own" ? "0763" : "0780",
                "relationType" => await FirstAsync("relation-type"),
                "page" => (await office.DocumentAsync(scope == "own" ? "Tingsryd" : "Växjö")).ToString(),
                "mediaFolder" => (await FolderAsync(scope)).ToString(),
                _ => (await MakeAsync(name, scope, made)).ToString(),
            };
            if (method == "GET")
            {
                kept[(name, scope)] = value;
                made.Clear();
            }
            return value;
        }

        private async Task<Guid> MakeAsync(string name, string scope, List<Action<CmsDbContext>> made)
        {
            var (id, now) = (Guid.NewGuid(), Host.Time.GetUtcNow().UtcDateTime);
            var page = await office.DocumentAsync(scope == "own" ? "Tingsryd" : "Växjö");
            var row = await office.Admin.GetAsync("document/" + page);
            var documentType = row.GetProperty("documentType").GetProperty("id").GetGuid();
            // Below zero: the engine counts on from the highest.
            var number = --next;
            // Each has an address of its own, or one that another row has published would stand in the way.
            var called = $"Rättighet {-number}";
            var content = new Cms.Documents.DocumentContent { Name = called, Cultures = new Dictionary<string, Cms.Documents.CultureState> { ["sv-SE"] = new(called, now) } };
            DocumentRow Document(bool trashed, bool blueprint = false) => new() { Key = id, Id = number, ParentKey = blueprint ? null : page, Trashed = trashed, IsBlueprint = blueprint, ContentTypeKey = documentType, Draft = content, CreateDate = now, UpdateDate = now };
            var folder = name.Contains("edia", StringComparison.Ordinal) ? await FolderAsync(scope) : Guid.Empty;
            var imageType = name.Contains("edia", StringComparison.Ordinal) ? (await office.Admin.GetAsync("media/" + folder)).GetProperty("mediaType").GetProperty("id").GetGuid() : Guid.Empty;
            var version = Guid.NewGuid();
            await WriteAsync(database =>
            {
                switch (name)
                {
                    case "document" or "trashed" or "blueprint":
                        database.Documents.Add(Document(name == "trashed", name == "blueprint"));
                        break;
                    case "release":
                        database.Documents.Add(Document(false));
                        database.Releases.Add(new ReleaseRow { Key = version, Name = "Rättighet", Items = [new(id, ["sv-SE"], Cms.Releases.ReleaseAction.Publish)], CreateDate = now });
                        break;
                    case "version":
                        database.Documents.Add(Document(false));
                        database.DocumentVersions.Add(new DocumentVersionRow { Key = version, DocumentKey = id, Date = now, Content = content });
                        break;
                    case "redirect":
                        database.Redirects.Add(new RedirectRow { Key = id, DocumentKey = page, Path = "/gammal-" + id, CreateDate = now });
                        break;
                    case "media" or "trashedMedia":
                        database.Media.Add(new MediaRow { Key = id, Id = number, ParentKey = folder, Trashed = name == "trashedMedia", ContentTypeKey = imageType, Content = new() { Name = "Rättighet" }, CreateDate = now, UpdateDate = now });
                        break;
                    case "member":
                        database.Members.Add(new MemberRow
                        {
                            Key = id,
                            ContentTypeKey = database.ContentTypes.First(t => t.Alias == "natverkStockholmMedlem").Key,
                            Name = "Rättighet",
                            NormalisedName = "rättighet",
                            Email = $"{id}@exempel.se",
                            NormalisedEmail = $"{id}@exempel.se",
                            UserName = $"{id}@exempel.se",
                            NormalisedUserName = $"{id}@exempel.se",
                            Values = [new() { MemberKey = id, Alias = "homeMunicipality", Value = scope == "own" ? "0763" : "0780", Search = scope == "own" ? "0763" : "0780" }],
                        });
                        break;
                    case "memberGroup":
                        database.MemberGroups.Add(new MemberGroupRow { Key = id, Name = id.ToString() });
                        break;
                    case "webhook":
                        database.Webhooks.Add(new WebhookRow { Key = id, Url = "https://exempel.se/hook" });
                        break;
                    case "blueprintFolder":
                        database.Folders.Add(new FolderRow { Key = id, Container = "Blueprint", Path = id.ToString() });
                        break;
                    default:
                        throw new InvalidOperationException(name);
                }
            });
            made.Add(database =>
            {
                database.Documents.RemoveRange(database.Documents.Where(d => d.Key == id));
                database.Media.RemoveRange(database.Media.Where(m => m.Key == id));
            });
            return name is "version" or "release" ? version : id;
        }

        private async Task<Guid> OwnedAsync(string name, Guid owner)
        {
            var id = Guid.NewGuid();
            if (name == "userData")
            {
                await WriteAsync(database => database.UserData.Add(new UserDataRow { Key = id, UserKey = owner, Group = "g", Identifier = "i", Value = "v" }));
            }
            else
            {
                using var content = new MemoryStream("text"u8.ToArray());
                var file = new Microsoft.AspNetCore.Http.FormFile(content, 0, content.Length, "File", "fil.txt");
                await Host.Services.GetRequiredService<Cms.Media.TemporaryFiles>().AddAsync(id, owner, file, Cancellation);
            }
            return id;
        }

        private async Task<Guid> FolderAsync(string scope)
            => (await office.Admin.GetAsync("tree/media/root")).GetProperty("items").EnumerateArray().First(m => m.GetProperty("variants")[0].GetProperty("name").GetString() == (scope == "own" ? "Tingsryd" : "Växjö")).GetProperty("id").GetGuid();

        private async Task<string> FirstAsync(string list)
            => (await office.Admin.GetAsync(list)).GetProperty("items").EnumerateArray().First(i => !i.TryGetProperty("isFolder", out var folder) || !folder.GetBoolean()).GetProperty("id").GetString()!;

        private async Task WriteAsync(Action<CmsDbContext> write)
        {
            await using var scope = Host.Services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
            write(database);
            var now = Host.Time.GetUtcNow().UtcDateTime;
            foreach (var entry in database.ChangeTracker.Entries().ToList())
            {
                var (subject, key) = entry.Entity switch { DocumentRow d => (ChangeSubject.Document, d.Key), MediaRow m => (ChangeSubject.Media, m.Key), RedirectRow r => (ChangeSubject.Redirect, r.DocumentKey), _ => (ChangeSubject.MemberGroup, Guid.Empty) };
                database.Changes.Add(new ChangeRow { Subject = subject, Key = key, Type = TreeChangeTypes.RefreshNode, Date = now });
            }
            await database.SaveChangesAsync(Cancellation);
            await Host.Services.GetRequiredService<ChangeFollower>().FollowAsync(Cancellation);
        }

        [GeneratedRegex(@"\{(?<name>=?[A-Za-z0-9.-]+)\}", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Placeholder();
    }
}
