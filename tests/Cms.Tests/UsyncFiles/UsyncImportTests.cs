using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.UsyncFiles;
using Umbraco.Cms.Core.Configuration.Models;
using Xunit;

namespace SodraSmaland.Cms.Tests.UsyncFiles;

public sealed class UsyncImportTests : IAsyncLifetime
{
    private const string Language = """
        <?xml version="1.0" encoding="utf-8"?>
        <Language Key="8d7d2c7a-1111-4a6b-9d1e-000000000001" Alias="sv-SE" Level="0">
          <Name>Svenska</Name>
          <IsoCode>sv-SE</IsoCode>
          <IsMandatory>true</IsMandatory>
          <IsDefault>true</IsDefault>
        </Language>
        """;

    private const string Theme = """
        <ContentType Key="8d7d2c7a-2222-4a6b-9d1e-000000000001" Alias="theme" Level="1">
          <Info>
            <Name>Tema</Name>
            <Variations>Culture</Variations>
          </Info>
          <GenericProperties>
            <GenericProperty>
              <Key>8d7d2c7a-2222-4a6b-9d1e-0000000000aa</Key>
              <Name>Rubrik</Name>
              <Alias>heading</Alias>
              <Definition>0cc0eba1-9960-42c9-bf9b-60e150b429ae</Definition>
              <Type>Umbraco.TextBox</Type>
              <Variations>Culture</Variations>
            </GenericProperty>
          </GenericProperties>
        </ContentType>
        """;

    private const string Living = """
        <Content Key="8d7d2c7a-3333-4a6b-9d1e-000000000001" Alias="Bo" Level="1">
          <Info>
            <ContentType>theme</ContentType>
            <CreateDate>2026-11-24T08:00:00</CreateDate>
            <NodeName Default="Bo"><Name Culture="sv-SE">Bo</Name><Name Culture="en-US">Living</Name></NodeName>
            <SortOrder>3</SortOrder>
            <Published Default="true"><Published Culture="sv-SE">true</Published><Published Culture="en-US">false</Published></Published>
            <Schedule><ContentSchedule><Culture>en-US</Culture><Action>Release</Action><Date>2027-01-01T06:00:00</Date></ContentSchedule></Schedule>
          </Info>
          <Properties>
            <heading>
              <Value Culture="sv-SE"><![CDATA[Bo nära sjön]]></Value>
              <Value Culture="en-US"><![CDATA[Live by the lake]]></Value>
            </heading>
          </Properties>
        </Content>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("usync").FullName;
    private readonly FakeTimeProvider time = new();

    public async ValueTask InitializeAsync()
    {
        Write("Languages/sv.config", Language);
        Write("ContentTypes/theme.config", Theme);
        Write("Content/bo.config", Living);
        Write("usync.config", "<uSync version=\"v18\" format=\"10.7.0\" />");
        await using var database = Open();
        await database.Database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_set_becomes_rows_and_only_published_cultures_are_published()
    {
        var report = await Import();

        Assert.Equal(3, report.Count(UsyncChange.Created));
        await using var database = Open();
        var document = await database.Documents.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, document.SortOrder);
        Assert.Equal(["en-US", "sv-SE"], document.Draft.Cultures.Keys);
        Assert.Equal(["sv-SE"], document.Published!.Cultures.Keys);
        Assert.Equal("Bo nära sjön", Assert.Single(document.Published.Values).Value);
        var schedule = await database.Schedules.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new DateTime(2027, 1, 1, 6, 0, 0, DateTimeKind.Utc), schedule.Date);
        Assert.Single(await database.Changes.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_second_import_of_the_same_files_changes_nothing()
    {
        await Import();

        var report = await Import();

        Assert.Equal(3, report.Count(UsyncChange.Unchanged));
        Assert.Equal(3, report.Items.Count);
    }

    [Fact]
    public async Task A_changed_file_updates_its_row_and_raises_the_revision()
    {
        await Import();
        Write("Content/bo.config", Living.Replace("Bo nära sjön", "Bo vid skogen", StringComparison.Ordinal));

        var report = await Import();

        Assert.Equal(1, report.Count(UsyncChange.Updated));
        await using var database = Open();
        var document = await database.Documents.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Bo vid skogen", Assert.Single(document.Published!.Values).Value);
        Assert.Equal(1, document.Revision);
        Assert.Single(await database.Schedules.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("<Content", "?")]
    [InlineData("<Content Key=\"x\" Alias=\"a\"><Info/></Content>", "Content")]
    [InlineData("<Surprise Key=\"8d7d2c7a-3333-4a6b-9d1e-000000000009\" Alias=\"a\"/>", "Surprise")]
    public async Task A_file_that_cannot_be_understood_is_named_and_the_rest_imported(string text, string kind)
    {
        Write("Content/broken.config", text);

        var report = await Import();

        var failed = Assert.Single(report.Items, i => i.Change == UsyncChange.Failed);
        Assert.Equal(Path.Combine("Content", "broken.config"), failed.File);
        Assert.Equal(kind, failed.Kind);
        Assert.NotEmpty(failed.Reason!);
        Assert.Equal(3, report.Count(UsyncChange.Created));
    }

    [Fact]
    public async Task A_document_of_an_unknown_type_fails_with_the_types_name()
    {
        Write("Content/other.config", Living.Replace("<ContentType>theme", "<ContentType>gone", StringComparison.Ordinal)
            .Replace("3333-4a6b-9d1e-000000000001", "3333-4a6b-9d1e-000000000002", StringComparison.Ordinal));

        var report = await Import();

        Assert.Contains("'gone'", Assert.Single(report.Items, i => i.Change == UsyncChange.Failed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        var report = await Import(dryRun: true);

        Assert.Equal(3, report.Count(UsyncChange.Created));
        await using var database = Open();
        Assert.Empty(await database.Documents.ToListAsync(TestContext.Current.CancellationToken));
    }

    private async Task<UsyncReport> Import(bool dryRun = false)
    {
        await using var database = Open();
        using var signal = new ChangeSignal();
        var mediaFiles = new MediaFiles(Options.Create(new GlobalSettings()), new ContentRoot(folder));
        return await new UsyncImport(database, time, mediaFiles, signal).RunAsync(folder, dryRun, TestContext.Current.CancellationToken);
    }

    private SqliteCmsDbContext Open()
    {
        var options = new DbContextOptionsBuilder<SqliteCmsDbContext>();
        CmsDatabase.Sqlite(options, $"Data Source={Path.Combine(folder, "test.db")}");
        return new SqliteCmsDbContext(options.Options);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
