using System.Diagnostics;
using System.Text.Json;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>What the client's own Swedish lacks is filled by ours; this lists what is not.</summary>
public sealed class SwedishTests
{
    /// <summary>Areas of parts that are left out here, or of names that are the same in every language.</summary>
    private static readonly string[] LeftOut =
    [
        "analytics", "grid", "healthcheck", "installer", "libraryDashboard", "macro", "modelsBuilder", "openidErrors", "packager", "permissions", "profiling", "settingsDashboard", "startupDashboard", "stylesheet", "template",
        "templateEditor", "uiCulture", "welcomeDashboard",
    ];

    [Fact]
    public async Task Everything_an_editor_meets_is_in_Swedish()
    {
        using var node = Process.Start(new ProcessStartInfo("node", "untranslated.mjs") { WorkingDirectory = Path.Combine(SiteProcess.Root(), "src/Web/BackOffice"), RedirectStandardOutput = true, UseShellExecute = false })!;
        var found = JsonDocument.Parse(await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).RootElement;
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        var untranslated = found.GetProperty("untranslated").EnumerateObject().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"English only: {untranslated.Sum(a => a.Value.GetArrayLength())} keys, in {string.Join(", ", untranslated.Select(a => $"{a.Name} ({a.Value.GetArrayLength()})"))}");
        Assert.Empty(untranslated.Select(a => a.Name).Except(LeftOut));
        Assert.Empty(found.GetProperty("stray").EnumerateArray().Select(s => s.GetString()));
    }
}
