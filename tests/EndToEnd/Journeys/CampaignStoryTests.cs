using SodraSmaland.Common;
using SodraSmaland.EndToEnd.BackOffice;
using Xunit;

namespace SodraSmaland.EndToEnd.Journeys;

/// <summary>A municipality goes to a fair on Saturday: from Thursday, when an editor begins alone, to Monday, when she sees what it gave.</summary>
public sealed class CampaignStoryTests(Browser browser) : IDisposable
{
    private readonly SiteHost host = SiteHost.Listening(
        Thursday(), ("Umbraco:CMS:Unattended:UnattendedUserEmail", BackOfficeSession.Administrator), ("Umbraco:CMS:Unattended:UnattendedUserPassword", BackOfficeSession.Password), ("Umbraco:CMS:Unattended:UnattendedUserName", "Admin"),
        ("SodraSmaland:RateLimits:SignInsPerTenMinutes", "1000"));

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task From_Thursday_to_Monday()
    {
        var admin = await Editor.SignInAsync(browser, address: host.Address);
        var editor = await Editor.SignInAsync(browser, await admin.UserAsync("Maja Exempel", "Redaktör Markaryd"), address: host.Address);
        await editor.OpenDocumentAsync(await admin.DocumentAsync("Markaryd"));
        Assert.Empty(editor.Failures);
    }

    /// <summary>Ten in the morning of the next Thursday.</summary>
    private static DateTimeOffset Thursday()
    {
        var day = TimeProvider.System.GetUtcNow().Date.AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Thursday)
            day = day.AddDays(1);
        return new DateTimeOffset(day.AddHours(9), TimeSpan.Zero);
    }
}
