using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Common;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Cms.Tests;

/// <summary>The engine with a database of its own, two languages, a few types and a small tree; on SQLite or PostgreSQL.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    public static readonly Guid PageType = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
    public static readonly Guid BlockType = Guid.Parse("00000000-0000-0000-0000-0000000000a2");
    public static readonly Guid MemberType = Guid.Parse("00000000-0000-0000-0000-0000000000a3");
    public static readonly Guid Home = Guid.Parse("00000000-0000-0000-0000-000000000001");
    public static readonly Guid Living = Guid.Parse("00000000-0000-0000-0000-000000000002");
    public static readonly Guid Cottage = Guid.Parse("00000000-0000-0000-0000-000000000003");
    public static readonly Guid User = Guid.Parse("00000000-0000-0000-0000-0000000000ff");
    private readonly ServiceProvider provider;

    private EngineHost(ServiceProvider provider, string folder) => (this.provider, Folder) = (provider, folder);

    public string Folder { get; }
    public IServiceProvider Services => provider;
    public FakeTimeProvider Time => (FakeTimeProvider)provider.GetRequiredService<TimeProvider>();

    public static async Task<EngineHost> StartAsync(string database = "Sqlite", bool withContent = true, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("engine").FullName;
        var connection = database == "Npgsql" ? await PostgresServer.CreateDatabaseAsync() : $"Data Source={Path.Combine(folder, "engine.db")};Pooling=false";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:umbracoDbDSN"] = connection,
            ["ConnectionStrings:umbracoDbDSN_ProviderName"] = database == "Npgsql" ? "Npgsql" : "Microsoft.Data.Sqlite",
            ["Umbraco:CMS:RequestHandler:AddTrailingSlash"] = "false",
            ["Umbraco:CMS:DeliveryApi:Enabled"] = "true",
            // As the site is configured: addresses and file names in plain letters.
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:0:Char"] = "å",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:0:Replacement"] = "a",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:1:Char"] = "ä",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:1:Replacement"] = "a",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:2:Char"] = "ö",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:2:Replacement"] = "o",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:3:Char"] = "Å",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:3:Replacement"] = "a",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:4:Char"] = "Ä",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:4:Replacement"] = "a",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:5:Char"] = "Ö",
            ["Umbraco:CMS:RequestHandler:UserDefinedCharCollection:5:Replacement"] = "o",
        }).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero)));
        services.AddContentEngine(configuration, new Environment(folder));
        services.AddSingleton<IHostEnvironment>(new Environment(folder));
        services.AddSingleton<IWebsiteOutputCacheManager, Evictions>();
        var host = new EngineHost(services.BuildServiceProvider(), folder);
        await ContentEngine.MigrateAsync(host.Services, CancellationToken.None);
        if (withContent)
            await host.FillAsync();
        await host.Services.GetRequiredService<ChangeFollower>().LoadAsync(CancellationToken.None);
        return host;
    }

    public async Task<T> DoAsync<T>(Func<DocumentService, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var result = await work(scope.ServiceProvider.GetRequiredService<DocumentService>());
        await Services.GetRequiredService<ChangeFollower>().FollowAsync(CancellationToken.None);
        return result;
    }

    public async Task<T> ReadAsync<T>(Func<CmsDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CmsDbContext>());
    }

    /// <summary>What changes have evicted from the cache of pages, in order; <c>*</c> for everything.</summary>
    public List<string> Evicted => ((Evictions)Get<IWebsiteOutputCacheManager>()).Tags;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public void Speak(string culture) => Get<IVariationContextAccessor>().VariationContext = new VariationContext(culture);

    public static DocumentContent Page(string swedish, string? english = null, params PropertyValue[] values) => new()
    {
        Name = swedish,
        Cultures = new Dictionary<string, CultureState?> { ["sv-SE"] = new(swedish, DateTime.UnixEpoch), ["en-US"] = english is null ? null : new(english, DateTime.UnixEpoch) }
            .Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value!),
        Values = values,
    };

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task FillAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        database.Languages.AddRange(
            new LanguageRow { IsoCode = "sv-SE", Id = 1, Key = Guid.NewGuid(), Name = "Svenska", IsDefault = true, IsMandatory = true },
            new LanguageRow { IsoCode = "en-US", Id = 2, Key = Guid.NewGuid(), Name = "English", FallbackIsoCode = "sv-SE" });
        var editors = new Dictionary<string, (string Editor, string Config)>
        {
            ["heading"] = ("Umbraco.TextBox", "{}"),
            ["count"] = ("Umbraco.Integer", "{}"),
            ["hidden"] = ("Umbraco.TrueFalse", "{}"),
            ["related"] = ("Umbraco.ContentPicker", "{}"),
            ["text"] = ("Umbraco.RichText", "{}"),
            ["kind"] = ("Umbraco.DropDown.Flexible", """{"multiple":false,"items":["a","b"]}"""),
            ["date"] = ("Umbraco.DateTime", "{}"),
            ["links"] = ("Umbraco.MultiUrlPicker", """{"maxNumber":0}"""),
            ["blocks"] = ("Umbraco.BlockList", "{}"),
            ["odd"] = ("Acme.Odd", "{}"),
            ["member"] = ("Umbraco.MemberPicker", "{}"),
        };
        var dataTypes = editors.Select((e, i) => new DataTypeRow { Key = Guid.NewGuid(), Id = 10 + i, Name = e.Key, EditorAlias = e.Value.Editor, Config = e.Value.Config }).ToList();
        database.DataTypes.AddRange(dataTypes);
        PropertyTypeDefinition Property(string alias, bool varies, bool mandatory = false) => new()
        {
            Key = Guid.NewGuid(),
            Alias = alias,
            Name = alias,
            DataTypeKey = dataTypes.First(d => d.Name == alias).Key,
            Mandatory = mandatory,
            Variations = varies ? ContentVariation.Culture : ContentVariation.Nothing,
        };
        database.ContentTypes.AddRange(
            new ContentTypeRow
            {
                Key = PageType,
                Id = 30,
                Kind = ContentTypeKind.Document,
                Alias = "page",
                Definition = new() { Name = "Sida", AllowAtRoot = true, Variations = ContentVariation.Culture, AllowedChildren = [new(PageType, 0)], Properties = [Property("heading", true, true), .. editors.Keys.Skip(1).Select(a => Property(a, a == "text"))] },
            },
            new ContentTypeRow { Key = BlockType, Id = 31, Kind = ContentTypeKind.Document, Alias = "textBlock", Definition = new() { Name = "Text", IsElement = true, Properties = [Property("heading", false), Property("related", false)] } },
            new ContentTypeRow { Key = MemberType, Id = 32, Kind = ContentTypeKind.Member, Alias = "networker", Definition = new() { Name = "Medlem", Properties = [Property("heading", false), Property("kind", false)] } });
        database.Domains.AddRange(
            new DomainRow { Key = Guid.NewGuid(), Id = 1, Name = "/", RootKey = Home, LanguageIsoCode = "sv-SE" },
            new DomainRow { Key = Guid.NewGuid(), Id = 2, Name = "/en", RootKey = Home, LanguageIsoCode = "en-US" });
        database.DictionaryItems.Add(new DictionaryItemRow { Key = Guid.NewGuid(), ItemKey = "Word", Translations = new() { ["sv-SE"] = "Ord" } });
        await database.SaveChangesAsync();
        var documents = scope.ServiceProvider.GetRequiredService<DocumentService>();
        foreach (var (key, parent, swedish, english) in new (Guid, Guid?, string, string)[] { (Home, null, "Hem", "Home"), (Living, Home, "Bo här", "Living"), (Cottage, Living, "Röd stuga", "Red cottage") })
        {
            await documents.CreateAsync(parent, PageType, Page(swedish, english, Heading(swedish), Heading(english, "en-US")), User, CancellationToken.None, key);
            await documents.PublishAsync(key, ["sv-SE", "en-US"], User, CancellationToken.None);
        }
    }

    public static PropertyValue Heading(string text, string culture = "sv-SE") => new("heading", culture, null, text);

    private sealed class Evictions : IWebsiteOutputCacheManager
    {
        public List<string> Tags { get; } = [];

        public Task EvictContentAsync(Guid contentKey, CancellationToken cancellationToken = default) => EvictByTagAsync(contentKey.ToString(), cancellationToken);

        public Task EvictByTagAsync(string tag, CancellationToken cancellationToken = default)
        {
            Tags.Add(tag);
            return Task.CompletedTask;
        }

        public Task EvictAllAsync(CancellationToken cancellationToken = default) => EvictByTagAsync("*", cancellationToken);
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";
        public string ApplicationName { get; set; } = "Tests";
        public string ContentRootPath { get; set; } = folder;
        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }
}
