using System.Diagnostics;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.Accessibility;

public sealed class HtmlTests(Browser browser)
{
    [Fact]
    public async Task Every_page_type_is_valid_HTML()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("html").FullName;
        using var client = new HttpClient { BaseAddress = new Uri(browser.Address) };
        foreach (var (index, address) in (await PageTypes.AllAsync(browser)).Index())
        {
            var html = await (await client.GetAsync(address, cancellation)).Content.ReadAsStringAsync(cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{index:00}{string.Concat(address.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}.html"), html, cancellation);
        }
        var project = Path.Combine(SiteProcess.Root(), "tests", "EndToEnd");
        using var validator = Process.Start(new ProcessStartInfo("node", [Path.Combine(project, "node_modules", "html-validate", "bin", "html-validate.mjs"), "--config", Path.Combine(project, "html-validate.json"), "--formatter", "text", Path.Combine(folder, "*.html")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = project,
        })!;
        var output = await validator.StandardOutput.ReadToEndAsync(cancellation);
        await validator.WaitForExitAsync(cancellation);
        Directory.Delete(folder, recursive: true);

        Assert.True(validator.ExitCode == 0, output);
    }
}
