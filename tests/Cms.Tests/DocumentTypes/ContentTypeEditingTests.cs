using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DataTypes;
using SodraSmaland.Cms.Dictionary;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.Languages;
using Umbraco.Cms.Core.Models;
using Xunit;

namespace SodraSmaland.Cms.Tests.DocumentTypes;

/// <summary>Writing what content is made of: types, data types, languages and dictionary.</summary>
public sealed class ContentTypeEditingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_renamed_property_takes_its_values_along(string database)
    {
        await using var host = await EngineHost.StartAsync(database);
        var status = await ChangeAsync(host, d => d with { Properties = [.. d.Properties.Select(p => p.Alias == "heading" ? p with { Alias = "headline" } : p)] });

        Assert.Equal(ContentTypeStatus.Success, status);
        var home = await host.ReadAsync(db => db.Documents.FirstAsync(d => d.Key == EngineHost.Home, Cancellation));
        Assert.Equal(["Home", "Hem"], home.Draft.Values.Where(v => v.Alias == "headline").OrderBy(v => v.Culture).Select(v => v.Value));
        Assert.Equal(2, home.Published!.Values.Count(v => v.Alias == "headline"));
        Assert.DoesNotContain(home.Draft.Values, v => v.Alias == "heading");
    }

    [Fact]
    public async Task A_property_that_no_longer_varies_keeps_the_default_languages_value()
    {
        await using var host = await EngineHost.StartAsync();
        await ChangeAsync(host, d => d with { Properties = [.. d.Properties.Select(p => p.Alias == "heading" ? p with { Variations = ContentVariation.Nothing } : p)] });
        var home = await host.ReadAsync(db => db.Documents.FirstAsync(d => d.Key == EngineHost.Home, Cancellation));
        var heading = Assert.Single(home.Draft.Values, v => v.Alias == "heading");
        Assert.Equal((null, "Hem"), (heading.Culture, heading.Value));
    }

    [Fact]
    public async Task A_type_that_ceases_to_vary_keeps_the_default_languages_name_and_begins_again_with_it()
    {
        await using var host = await EngineHost.StartAsync();
        await ChangeAsync(host, d => d with { Variations = ContentVariation.Nothing, Properties = [.. d.Properties.Select(p => p with { Variations = ContentVariation.Nothing })] });
        var cottage = await host.ReadAsync(db => db.Documents.FirstAsync(d => d.Key == EngineHost.Cottage, Cancellation));
        Assert.Equal("Röd stuga", cottage.Draft.Name);
        Assert.Empty(cottage.Draft.Cultures);

        await ChangeAsync(host, d => d with { Variations = ContentVariation.Culture });
        cottage = await host.ReadAsync(db => db.Documents.FirstAsync(d => d.Key == EngineHost.Cottage, Cancellation));
        Assert.Equal("Röd stuga", Assert.Single(cottage.Draft.Cultures).Value.Name);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        await using var host = await EngineHost.StartAsync();
        var text = await host.ReadAsync(db => db.DataTypes.FirstAsync(d => d.Name == "heading", Cancellation));
        var property = new PropertyTypeDefinition { Key = Guid.NewGuid(), Alias = "heading", Name = "Rubrik", DataTypeKey = text.Key };

        Assert.Equal(ContentTypeStatus.DuplicateAlias, (await CreateAsync(host, "Page", new() { Name = "x" })).Status);
        Assert.Equal(ContentTypeStatus.InvalidAlias, (await CreateAsync(host, "med blank", new() { Name = "x" })).Status);
        Assert.Equal(ContentTypeStatus.NameCannotBeEmpty, (await CreateAsync(host, "x", new() { Name = " " })).Status);
        Assert.Equal(ContentTypeStatus.DuplicatePropertyTypeAlias, (await CreateAsync(host, "x", new() { Name = "x", Properties = [property, property with { Key = Guid.NewGuid() }] })).Status);
        Assert.Equal(ContentTypeStatus.DataTypeNotFound, (await CreateAsync(host, "x", new() { Name = "x", Properties = [property with { DataTypeKey = Guid.NewGuid() }] })).Status);
        Assert.Equal(ContentTypeStatus.InvalidContainer, (await CreateAsync(host, "x", new() { Name = "x", Properties = [property with { GroupAlias = "finnsInte" }] })).Status);
        // The composition brings a heading of its own.
        Assert.Equal(ContentTypeStatus.InvalidComposition, (await CreateAsync(host, "x", new() { Name = "x", Properties = [property], Compositions = [EngineHost.BlockType] })).Status);
        var (status, composed) = await CreateAsync(host, "x", new() { Name = "x", Compositions = [EngineHost.BlockType] });
        Assert.Equal(ContentTypeStatus.Success, status);
        Assert.Equal(ContentTypeStatus.InUse, await DoAsync<ContentTypeEditing, ContentTypeStatus>(host, e => e.DeleteAsync(ContentTypeKind.Document, EngineHost.BlockType, EngineHost.User, Cancellation)));
        Assert.Equal(ContentTypeStatus.Success, await DoAsync<ContentTypeEditing, ContentTypeStatus>(host, e => e.DeleteAsync(ContentTypeKind.Document, composed, EngineHost.User, Cancellation)));
        Assert.Equal(DataTypeStatus.InUse, await DoAsync<DataTypeEditing, DataTypeStatus>(host, e => e.DeleteAsync(text.Key, EngineHost.User, Cancellation)));
    }

    [Fact]
    public async Task A_deleted_type_takes_its_content_and_what_lies_below_along()
    {
        await using var host = await EngineHost.StartAsync();
        Assert.Equal(ContentTypeStatus.Success, await DoAsync<ContentTypeEditing, ContentTypeStatus>(host, e => e.DeleteAsync(ContentTypeKind.Document, EngineHost.PageType, EngineHost.User, Cancellation)));
        Assert.False(await host.ReadAsync(db => db.Documents.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task There_is_always_one_default_language_and_no_fallback_in_a_circle()
    {
        await using var host = await EngineHost.StartAsync();
        Assert.Equal(LanguageStatus.InvalidIsoCode, await LanguageAsync(host, e => e.CreateAsync("inte-ett-språk!", "x", false, false, null, EngineHost.User, Cancellation)));
        Assert.Equal(LanguageStatus.DuplicateIsoCode, await LanguageAsync(host, e => e.CreateAsync("en-US", "x", false, false, null, EngineHost.User, Cancellation)));
        Assert.Equal(LanguageStatus.MissingDefault, await LanguageAsync(host, e => e.UpdateAsync("sv-SE", "Svenska", false, true, null, EngineHost.User, Cancellation)));
        Assert.Equal(LanguageStatus.InvalidFallback, await LanguageAsync(host, e => e.UpdateAsync("sv-SE", "Svenska", true, true, "en-US", EngineHost.User, Cancellation)));
        Assert.Equal(LanguageStatus.Success, await LanguageAsync(host, e => e.CreateAsync("de-DE", "Deutsch", true, false, null, EngineHost.User, Cancellation)));
        Assert.Equal("de-DE", await host.ReadAsync(db => db.Languages.Where(l => l.IsDefault).Select(l => l.IsoCode).SingleAsync(Cancellation)));
        Assert.Equal(LanguageStatus.InUse, await LanguageAsync(host, e => e.DeleteAsync("de-DE", EngineHost.User, Cancellation)));
        Assert.Equal(LanguageStatus.InUse, await LanguageAsync(host, e => e.DeleteAsync("sv-SE", EngineHost.User, Cancellation)));
    }

    [Fact]
    public async Task A_dictionary_item_keeps_the_languages_that_are_not_sent_and_lies_not_below_itself()
    {
        await using var host = await EngineHost.StartAsync();
        var word = await host.ReadAsync(db => db.DictionaryItems.SingleAsync(Cancellation));
        Assert.Equal(DictionaryStatus.DuplicateKey, (await DoAsync<DictionaryEditing, (DictionaryStatus, Guid)>(host, e => e.CreateAsync(null, null, "word", new Dictionary<string, string>(), EngineHost.User, Cancellation))).Item1);
        Assert.Equal(DictionaryStatus.Success, await DoAsync<DictionaryEditing, DictionaryStatus>(host, e => e.UpdateAsync(word.Key, "Word", new Dictionary<string, string> { ["en-US"] = "Word" }, EngineHost.User, Cancellation)));
        Assert.Equal("Ord", (await host.ReadAsync(db => db.DictionaryItems.SingleAsync(Cancellation))).Translations["sv-SE"]);
        Assert.Equal(DictionaryStatus.InvalidParent, await DoAsync<DictionaryEditing, DictionaryStatus>(host, e => e.MoveAsync(word.Key, word.Key, EngineHost.User, Cancellation)));
    }

    private static async Task<ContentTypeStatus> ChangeAsync(EngineHost host, Func<ContentTypeDefinition, ContentTypeDefinition> change)
    {
        var page = await host.ReadAsync(db => db.ContentTypes.AsNoTracking().FirstAsync(t => t.Key == EngineHost.PageType, Cancellation));
        return await DoAsync<ContentTypeEditing, ContentTypeStatus>(host, e => e.UpdateAsync(ContentTypeKind.Document, page.Key, page.Alias, change(page.Definition), EngineHost.User, Cancellation));
    }

    private static Task<(ContentTypeStatus Status, Guid Key)> CreateAsync(EngineHost host, string alias, ContentTypeDefinition definition)
        => DoAsync<ContentTypeEditing, (ContentTypeStatus, Guid)>(host, e => e.CreateAsync(ContentTypeKind.Document, null, alias, definition, EngineHost.User, Cancellation));

    private static Task<LanguageStatus> LanguageAsync(EngineHost host, Func<LanguageEditing, Task<LanguageStatus>> work) => DoAsync(host, work);

    private static async Task<TResult> DoAsync<TService, TResult>(EngineHost host, Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
