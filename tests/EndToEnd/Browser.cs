using System.Diagnostics;
using Microsoft.Playwright;
using SodraSmaland.EndToEnd;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace SodraSmaland.EndToEnd;

/// <summary>The site as its own process, as it is run, and Debian's Chromium.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly string folder = Directory.CreateTempSubdirectory("browser").FullName;
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;
    private Process site = null!;

    public string Address { get; } = $"http://127.0.0.1:{Common.PostgresServer.FreePort()}";

    public async ValueTask InitializeAsync()
    {
        var root = Root();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SodraSmaland.Web.dll")])
        {
            WorkingDirectory = Path.Combine(root, "src", "Web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", Address), ("ConnectionStrings__umbracoDbDSN", $"Data Source={Path.Combine(folder, "site.db")}"),
            ("Umbraco__CMS__Global__Smtp__PickupDirectoryLocation", Path.Combine(folder, "mail")), ("Umbraco__CMS__Global__UmbracoMediaPhysicalRootPath", Path.Combine(folder, "media")),
        })
            start.Environment[name] = value;
        site = Process.Start(start)!;
        site.OutputDataReceived += (_, _) => { };
        site.BeginOutputReadLine();
        site.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                (await client.GetAsync(Address + "/healthz/ready")).EnsureSuccessStatusCode();
                break;
            }
            catch (HttpRequestException) when (attempt < 120 && !site.HasExited)
            {
                await Task.Delay(500);
            }
        }
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    /// <param name="width">Pixels: 390 for a telephone, 1440 for a desk.</param>
    /// <param name="dark">The evening colours.</param>
    /// <param name="javaScript">Whether scripts run.</param>
    public async Task<IPage> OpenAsync(int width = 1440, bool dark = false, bool javaScript = true)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(10_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
        site.Kill(entireProcessTree: true);
        await site.WaitForExitAsync();
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SodraSmaland.Web.sln")))
            directory = directory.Parent!;
        return directory.FullName;
    }
}
