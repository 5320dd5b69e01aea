using System.Diagnostics;
using SodraSmaland.Common;

namespace SodraSmaland.Benchmarks;

/// <summary>The site as a process of its own.</summary>
internal sealed class SiteProcess : IDisposable
{
    private const int Clients = 16;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private readonly Process running;
    private readonly HttpClient client;

    private SiteProcess(Process running, string address)
    {
        this.running = running;
        client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
    }

    public static SiteProcess Start(string root, string database)
    {
        var address = $"http://127.0.0.1:{PostgresServer.FreePort()}";
        return new(Run(root, database, address, []), address);
    }

    /// <returns>Milliseconds.</returns>
    public static double Command(string root, string database, params string[] args)
    {
        var watch = Stopwatch.StartNew();
        using var process = Run(root, database, "http://127.0.0.1:0", args);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}");
        return watch.Elapsed.TotalMilliseconds;
    }

    public async Task ReadyAsync(string path)
    {
        while (true)
        {
            try
            {
                if ((await client.GetAsync(path)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!running.HasExited)
            {
                await Task.Delay(5);
            }
        }
    }

    public async Task<double> RequestsPerSecondAsync(Func<int, string> path)
    {
        var counter = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (watch.Elapsed < Round)
                (await client.GetAsync(path(Interlocked.Increment(ref counter)))).EnsureSuccessStatusCode().Dispose();
        }));
        return counter / watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        running.Kill(entireProcessTree: true);
        running.WaitForExit();
        running.Dispose();
        client.Dispose();
    }

    private static Process Run(string root, string database, string address, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SodraSmaland.Web.dll"), .. args])
        {
            WorkingDirectory = Path.Combine(root, "src", "Web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", address), ("ConnectionStrings__umbracoDbDSN", $"Data Source={database}"),
            ("Umbraco__CMS__Global__UmbracoMediaPhysicalRootPath", database + "-media"), ("Umbraco__CMS__Global__Smtp__DeliveryMethod", "SpecifiedPickupDirectory"), ("Logging__LogLevel__Default", "Error"),
        })
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
