using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SodraSmaland.Benchmarks;
using SodraSmaland.Common;

// dotnet run -c Release --project tests/Benchmarks [start|import|pages|editing|leads|members|counting]: prints what docs/primers/operations.md tells.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var wanted = args.Length == 0 ? ["start", "import", "pages", "editing", "leads", "members", "counting"] : args;
var root = SiteProcess.Root();
var folder = Directory.CreateTempSubdirectory("bench").FullName;
try
{
    if (wanted.Contains("start"))
        await StartAsync();
    if (wanted.Contains("import"))
        Import();
    if (wanted.Contains("pages"))
        await PagesAsync();
    if (wanted.Contains("editing"))
    {
        await new Editing(folder).RunAsync("SQLite");
        await new Editing(folder).RunAsync("PostgreSQL");
    }
    if (wanted.Contains("leads"))
    {
        foreach (var database in new[] { "Sqlite", "Npgsql" })
            await LeadBenchmark.RunAsync(Directory.CreateDirectory(Path.Combine(folder, "leads" + database)).FullName, database);
    }
    if (wanted.Contains("members"))
    {
        foreach (var database in new[] { "Sqlite", "Npgsql" })
            await MemberBenchmark.RunAsync(Directory.CreateDirectory(Path.Combine(folder, "members" + database)).FullName, database);
    }
    if (wanted.Contains("counting"))
        await CountingAsync();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task StartAsync()
{
    var first = new List<double>();
    var later = new List<double>();
    for (var i = 0; i < 5; i++)
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, $"start{i}")).FullName;
        first.Add(await ToFirst200Async(database));
        later.Add(await ToFirst200Async(database));
    }
    Report("cold start to first 200, empty database, import of the site's files", first, "ms");
    Report("cold start to first 200, existing database", later, "ms");
}

async Task<double> ToFirst200Async(string database)
{
    var watch = Stopwatch.StartNew();
    using var site = SiteProcess.Start(database);
    await site.ReadyAsync("/");
    return watch.Elapsed.TotalMilliseconds;
}

void Import()
{
    var set = Path.Combine(folder, "set", "v18");
    FileSet.Copy(Path.Combine(root, "uSync", "v18"), set);
    var template = File.ReadAllText(Directory.GetFiles(Path.Combine(set, "Content")).First(f => File.ReadAllText(f).Contains("<ContentType>article<", StringComparison.Ordinal)));
    var key = XDocument.Parse(template).Root!.Attribute("Key")!.Value;
    var existing = Directory.GetFiles(set, "*.config", SearchOption.AllDirectories).Length - 1;
    for (var i = existing; i < 10_000; i++)
    {
        var text = new StringBuilder(template).Replace(key, Guid.NewGuid().ToString()).Replace("<SortOrder>", $"<SortOrder>{i % 7}");
        File.WriteAllText(Path.Combine(set, "Content", $"bench-{i}.config"), text.ToString());
    }
    var first = new List<double>();
    var again = new List<double>();
    for (var i = 0; i < 3; i++)
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, $"import{i}")).FullName;
        first.Add(SiteProcess.Command(database, "usync", "import", set));
        again.Add(SiteProcess.Command(database, "usync", "import", set));
    }
    Report("import of 10,000 files into an empty database", first, "ms");
    Report("import of the same 10,000 files again", again, "ms");
}

async Task PagesAsync()
{
    using var site = SiteProcess.Start(Directory.CreateDirectory(Path.Combine(folder, "pages")).FullName);
    await site.ReadyAsync("/");
    site.Client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
    foreach (var (name, path) in new[] { ("municipality page", "/kommuner/vaxjo"), ("home", "/") })
    {
        var cached = new List<double>();
        var uncached = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            // Side by side in one run: the machine is noisy, the ratio is what counts. A known query key that changes makes the page anew.
            cached.Add(await RequestsPerSecondAsync(site, _ => path));
            var round = i;
            uncached.Add(await RequestsPerSecondAsync(site, n => $"{path}?tack={round}-{n}"));
        }
        Report($"{name}, cached", cached, "requests/s");
        Report($"{name}, made anew", uncached, "requests/s");
        Console.WriteLine($"{"",4}ratio {Median(cached) / Median(uncached):0.0}");
    }
}

// What counting a page adds, on one core without anything else, beside what a cached page takes of both.
async Task CountingAsync()
{
    using var site = SiteProcess.Start(Directory.CreateDirectory(Path.Combine(folder, "counting")).FullName);
    await site.ReadyAsync("/");
    site.Client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
    site.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", CountingBenchmark.Browser);
    var (counted, pages) = (new List<double>(), new List<double>());
    for (var i = 0; i < 5; i++)
    {
        counted.Add(CountingBenchmark.NanosecondsPerRequest());
        pages.Add(await RequestsPerSecondAsync(site, _ => "/kommuner/vaxjo"));
    }
    Report("counting a page", counted, "ns");
    Report("municipality page, cached and counted", pages, "requests/s");
    Console.WriteLine($"{"",4}share of the page {Median(counted) * Median(pages) / 1e9 / Environment.ProcessorCount:0.00 %}");
}

async Task<double> RequestsPerSecondAsync(SiteProcess site, Func<int, string> path)
{
    const int clients = 16;
    var round = TimeSpan.FromSeconds(3);
    var counter = 0;
    var watch = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
    {
        while (watch.Elapsed < round)
            (await site.Client.GetAsync(path(Interlocked.Increment(ref counter)))).EnsureSuccessStatusCode().Dispose();
    }));
    return counter / watch.Elapsed.TotalSeconds;
}

void Report(string name, List<double> values, string unit)
    => Console.WriteLine($"{name}: median {Median(values):0} {unit} (of {values.Count}: {string.Join(", ", values.Select(v => v.ToString("0", CultureInfo.InvariantCulture)))})");

double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
