using System.Collections.Concurrent;
using Microsoft.Playwright;
using SodraSmaland.Common;
using SodraSmaland.EndToEnd;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]
// Hands that drag and processes that are killed need the machine for themselves.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace SodraSmaland.EndToEnd;

/// <summary>The site as its own process, as it is run, and Debian's Chromium.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly string folder = Directory.CreateTempSubdirectory("browser").FullName;
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private SiteProcess site = null!;
    private (string? Test, ConcurrentBag<IBrowserContext> Contexts) open = (null, []);

    public string Address => site.Address;

    /// <summary>The folder of mails that are not sent.</summary>
    public string Mails => Path.Combine(folder, "mail");

    public async ValueTask InitializeAsync()
    {
        site = SiteProcess.Start(
            folder, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Umbraco__CMS__Unattended__UnattendedUserEmail", BackOfficeSession.Administrator), ("Umbraco__CMS__Unattended__UnattendedUserPassword", BackOfficeSession.Password),
            ("SodraSmaland__RateLimits__SignInsPerTenMinutes", "1000"), ("SodraSmaland__RateLimits__FormsPerTenMinutes", "1000"), ("SodraSmaland__Webhooks__AllowInternalAddresses", "true"), ("Umbraco__CMS__Webhook__Period", "00:00:01"));
        await site.ReadyAsync();
        playwright = await Playwright.CreateAsync();
        // Long enough for two slow cores; what is there sooner is not waited for.
        Assertions.SetDefaultExpectTimeout(30_000);
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium-headless-shell", Args = Arguments });
    }

    /// <param name="width">Pixels: 390 for a telephone, 1440 for a desk.</param>
    /// <param name="dark">The evening colours.</param>
    /// <param name="javaScript">Whether scripts run.</param>
    /// <param name="address">Of another site than the one that all tests share.</param>
    /// <param name="userAgent">What the browser calls itself; by default a robot, which is not counted.</param>
    public async Task<IPage> OpenAsync(int width = 1440, bool dark = false, bool javaScript = true, string? address = null, string? userAgent = null)
    {
        // Pages of tests that are over go on asking the site for news: they would have the machine to themselves in the end.
        var test = TestContext.Current.Test?.UniqueID;
        if (open.Test != test)
        {
            foreach (var over in open.Contexts)
                await over.CloseAsync();
            open = (test, []);
        }
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = address ?? Address,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "sv-SE",
            TimezoneId = "Europe/Stockholm",
            UserAgent = userAgent,
        });
        context.SetDefaultTimeout(30_000);
        open.Contexts.Add(context);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Without a browser on the machine there is a site to end all the same.
        site.Dispose();
        await (chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
