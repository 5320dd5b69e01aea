using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Common;

/// <summary>The whole site in its real pipeline, on a database file and media folder of its own, with the repository's content, the administrator of <see cref="BackOfficeSession"/> and a clock that stands still.</summary>
public sealed class SiteHost : IDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What a first start leaves: the import is made once, and each site begins with a copy.</summary>
    private static readonly Lazy<string> FirstStart = new(() =>
    {
        var made = Directory.CreateTempSubdirectory("first").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made, recursive: true);
        using (var first = new Factory(made, new(Then), _ => { }, []))
            _ = first.Server;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return made;
    });
    private readonly Factory factory;
    private readonly string folder = Directory.CreateTempSubdirectory("site").FullName;

    /// <param name="settings">Configuration over the site's own.</param>
    public SiteHost(params (string Key, string Value)[] settings) : this(_ => { }, settings)
    {
    }

    /// <param name="services">Puts something else in a service's place.</param>
    /// <param name="settings">Configuration over the site's own.</param>
    public SiteHost(Action<IServiceCollection> services, params (string Key, string Value)[] settings)
        : this(Then, services, settings)
    {
        if (!settings.Any(s => s.Key.StartsWith("ConnectionStrings:", StringComparison.Ordinal)))
            CopyFirstStart();
        // Started here: two tests that ask for it in the same moment would otherwise start two.
        _ = factory.Server;
    }

    private SiteHost(DateTimeOffset now, Action<IServiceCollection> services, (string Key, string Value)[] settings)
    {
        Time = new(now);
        factory = new Factory(folder, Time, services, settings);
    }

    /// <summary>The site on a port of its own, for a browser, at work by a clock that only the test moves.</summary>
    /// <param name="now">The first moment: not before the browser's own clock, or cookies end before they begin.</param>
    /// <param name="settings">Configuration over the site's own.</param>
    public static SiteHost Listening(DateTimeOffset now, params (string Key, string Value)[] settings)
    {
        var host = new SiteHost(now, _ => { }, [("SodraSmaland:Workers", "true"), .. settings]);
        host.factory.UseKestrel(0);
        host.factory.StartServer();
        return host;
    }

    /// <summary>Scheme, host and port of a listening site.</summary>
    public string Address => factory.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    /// <summary>Tuesday 24 November 2026, 12:00 UTC, until a test moves it.</summary>
    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => factory.Services;

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(folder, "site.db");

    /// <summary>The folder of mails that are not sent.</summary>
    public string Mails => Path.Combine(folder, "mail");

    /// <param name="followRedirects">Whether the client goes on by itself.</param>
    /// <param name="secure">Over TLS, as far as the site can tell: cookies that want it are sent back.</param>
    public HttpClient CreateClient(bool followRedirects = false, bool secure = false)
        => factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = followRedirects, HandleCookies = true, BaseAddress = new Uri(secure ? "https://localhost" : "http://localhost") });

    /// <summary>Sends what waits in the outbox, into <see cref="Mails"/>.</summary>
    public Task SendMailsAsync(CancellationToken cancellation) => Services.GetRequiredService<OutboxWorker>().SendDueAsync(cancellation);

    /// <summary>The text parts of the mails sent to an address.</summary>
    public IReadOnlyList<string> MailsTo(string address) => !Directory.Exists(Mails) ? [] : [.. Directory.GetFiles(Mails, "*.eml").Select(f => MimeKit.MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Any(t => t.Address == address)).Select(m => m.TextBody ?? "")];

    public void Dispose()
    {
        factory.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private void CopyFirstStart()
    {
        foreach (var file in Directory.EnumerateFiles(FirstStart.Value, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(FirstStart.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private sealed class Factory(string folder, FakeTimeProvider time, Action<IServiceCollection> replace, (string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            // Not published: what the build has compressed lies in its own folder.
            builder.UseStaticWebAssets();
            builder.UseSetting("ConnectionStrings:umbracoDbDSN", $"Data Source={Path.Combine(folder, "site.db")}");
            builder.UseSetting("Umbraco:CMS:Global:UmbracoMediaPhysicalRootPath", Path.Combine(folder, "media"));
            builder.UseSetting("Umbraco:CMS:Global:Smtp:DeliveryMethod", "SpecifiedPickupDirectory");
            builder.UseSetting("Umbraco:CMS:Global:Smtp:PickupDirectoryLocation", Path.Combine(folder, "mail"));
            foreach (var (key, value) in BackOfficeSession.Settings)
                builder.UseSetting(key, value);
            builder.UseSetting("Umbraco:CMS:Imaging:HMACSecretKey", Convert.ToBase64String(new byte[64]));
            builder.UseSetting("Umbraco:CMS:DeliveryApi:ApiKey", "test-key");
            builder.UseSetting("SodraSmaland:Privacy:ErasureLedger", Path.Combine(folder, "erasures"));
            builder.UseSetting("SodraSmaland:Enquiries:Folder", Path.Combine(folder, "enquiries"));
            // The clock stands still: an answer that waits for it would never come.
            builder.UseSetting("SodraSmaland:Network:AnswerAfterMilliseconds", "0");
            builder.UseSetting("SodraSmaland:RateLimits:FormsPerTenMinutes", "1000");
            // Tests call the workers themselves, so that what happens when is theirs to say.
            builder.UseSetting("SodraSmaland:Workers", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Error");
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(time);
                replace(services);
            });
        }
    }
}
