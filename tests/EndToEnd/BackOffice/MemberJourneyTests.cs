using Microsoft.Playwright;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>The Members section, as somebody at the region uses it.</summary>
public sealed class MemberJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_group_and_a_member_of_it_are_made_found_changed_and_erased()
    {
        var editor = await Editor.SignInAsync(browser);
        var page = editor.Page;
        var (group, name, email) = ($"Mentorer {Guid.NewGuid():N}"[..20], $"Åsa {Guid.NewGuid():N}"[..20], $"{Guid.NewGuid():N}@exempel.se");

        await editor.OpenAsync("section/member-management/workspace/member-group/create");
        await page.Locator("[data-mark='input:workspace-name'] input").FillAsync(group);
        await page.RunAndWaitForResponseAsync(() => Action(page, "MemberGroup"), r => r.Request.Method == "POST" && r.Url.EndsWith("/member-group", StringComparison.Ordinal) && r.Status == 201);

        await editor.OpenAsync("section/member-management/workspace/member-root");
        await page.Locator("uui-button[popovertarget='collection-action-menu-popover']").ClickAsync();
        // By its own place and by the keyboard: members in the list below carry the same words, and a list that is filled moves what one aims at.
        await page.Locator("umb-create-member-collection-action uui-menu-item[label='Medlem i Nätverk Stockholm'] a").PressAsync("Enter");
        await page.Locator("[data-mark='input:entity-name'] input").FillAsync(name);
        await Choice(page, 0).SelectOptionAsync(new SelectOptionValue { Label = "Träff" });
        await Choice(page, 1).SelectOptionAsync(new SelectOptionValue { Label = "Tingsryd" });
        await Tab(page, "Member");
        await page.Locator("[data-mark='input:username'] input").FillAsync(email);
        await page.Locator("[data-mark='input:email'] input").FillAsync(email);
        await page.Locator("[data-mark='input:password'] input").FillAsync(BackOfficeSession.Password);
        await page.Locator("[data-mark='input:confirm-password'] input").FillAsync(BackOfficeSession.Password);
        await page.Locator("[data-mark='input-member-group:member-group'] uui-button").ClickAsync();
        await page.Locator("uui-modal-sidebar").GetByText(group).ClickAsync();
        await page.Locator("uui-modal-sidebar").GetByText("Välj", new() { Exact = true }).Last.ClickAsync();
        var created = await page.RunAndWaitForResponseAsync(() => Action(page, "Member"), r => r.Request.Method == "POST" && r.Url.EndsWith("/member", StringComparison.Ordinal));
        Assert.Equal(201, created.Status);

        await editor.OpenAsync("section/member-management/workspace/member-root");
        await page.Locator("[data-mark='input:filter'] input").FillAsync(email);
        await page.GetByText(name).ClickAsync();
        await Assertions.Expect(Choice(page, 0).Locator("option:checked")).ToHaveTextAsync("Träff");
        await Assertions.Expect(Choice(page, 1).Locator("option:checked")).ToHaveTextAsync("Tingsryd");
        await Tab(page, "Member");
        await Assertions.Expect(page.GetByText(group)).ToBeVisibleAsync();
        await page.Locator("[data-mark='toggle:approved']").ClickAsync();
        await page.RunAndWaitForResponseAsync(() => Action(page, "Member"), r => r.Request.Method == "PUT" && r.Url.Contains("/member/", StringComparison.Ordinal) && !r.Url.EndsWith("/validate", StringComparison.Ordinal) && r.Ok);
        var found = (await editor.CallAsync("filter/member?isApproved=false&filter=" + email)).GetProperty("body");
        Assert.Equal(1, found.GetProperty("total").GetInt32());

        await editor.CallAsync("member/" + found.GetProperty("items")[0].GetProperty("id").GetString(), "DELETE");
        Assert.Equal(0, (await editor.CallAsync("filter/member?filter=" + email)).GetProperty("body").GetProperty("total").GetInt32());
        Assert.Empty(editor.Failures);
    }

    /// <summary>The step on the way home, and the home.</summary>
    private static ILocator Choice(IPage page, int index) => page.Locator("sodrasmaland-choice").Nth(index).GetByRole(AriaRole.Combobox);

    private static Task Action(IPage page, string kind) => page.Locator($"[data-mark='workspace-action:Umb.WorkspaceAction.{kind}.Save']").ClickAsync();

    private static Task Tab(IPage page, string view) => page.Locator($"[data-mark='workspace:view-link:Umb.WorkspaceView.Member.{view}']").ClickAsync();
}
