using System.Diagnostics;

namespace SodraSmaland.Common;

/// <summary>The site as a process of its own, started as it is run, on a loopback port of its own.</summary>
public sealed class SiteProcess : IDisposable
{
    private readonly Process running;

    private SiteProcess(Process running, string address)
    {
        this.running = running;
        Address = address;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; }

    /// <summary>A client that follows redirects and keeps cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>Of the process.</summary>
    public int Id => running.Id;

    /// <param name="folder">Where database, media and mails of this run lie.</param>
    /// <param name="settings">Environment variables over the run's own.</param>
    public static SiteProcess Start(string folder, params (string Name, string Value)[] settings)
    {
        var address = $"http://127.0.0.1:{PostgresServer.FreePort()}";
        return new(Run(folder, [("ASPNETCORE_URLS", address), .. settings], []), address);
    }

    /// <summary>Runs a command of the site to its end.</summary>
    /// <param name="folder">As in <see cref="Start"/>.</param>
    /// <param name="args">The command line.</param>
    /// <returns>Milliseconds.</returns>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public static double Command(string folder, params string[] args)
    {
        var watch = Stopwatch.StartNew();
        using var command = Run(folder, [], args);
        command.WaitForExit();
        return command.ExitCode == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{string.Join(' ', args)} ended with {command.ExitCode}");
    }

    /// <summary>Waits until an address answers with success.</summary>
    /// <param name="path">The address.</param>
    /// <exception cref="InvalidOperationException">The process has ended, or does not get there.</exception>
    public async Task ReadyAsync(string path = "/healthz/ready")
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(3);)
        {
            try
            {
                if ((await Client.GetAsync(path)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException e)
            {
                if (running.HasExited)
                    throw new InvalidOperationException($"The site ended with {running.ExitCode}.", e);
            }
            await Task.Delay(5);
        }
        throw new InvalidOperationException("The site has not become ready in three minutes.");
    }

    /// <summary>SIGKILL: the process gets no chance to tidy up.</summary>
    public void Kill()
    {
        running.Kill(entireProcessTree: true);
        running.WaitForExit();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!running.HasExited)
            Kill();
        running.Dispose();
        Client.Dispose();
    }

    /// <summary>The repository's root.</summary>
    public static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SodraSmaland.Web.sln")))
            directory = directory.Parent!;
        return directory.FullName;
    }

    private static Process Run(string folder, (string Name, string Value)[] settings, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SodraSmaland.Web.dll"), .. args])
        {
            WorkingDirectory = Path.Combine(Root(), "src", "Web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        (string, string)[] own =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__umbracoDbDSN", $"Data Source={Path.Combine(folder, "site.db")}"),
            ("Umbraco__CMS__Global__UmbracoMediaPhysicalRootPath", Path.Combine(folder, "media")), ("Umbraco__CMS__Global__Smtp__DeliveryMethod", "SpecifiedPickupDirectory"),
            ("Umbraco__CMS__Global__Smtp__PickupDirectoryLocation", Path.Combine(folder, "mail")), ("SodraSmaland__Privacy__ErasureLedger", Path.Combine(folder, "erasures")), ("SodraSmaland__Enquiries__Folder", Path.Combine(folder, "enquiries")), ("Logging__LogLevel__Default", "Error"),
        ];
        foreach (var (name, value) in own.Concat(settings))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
