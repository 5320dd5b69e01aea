using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Network.SignIn;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.MyPage;

/// <summary>What the network keeps about the member: consents, everything as a file, sessions, and the way out.</summary>
internal sealed class MyDataModel(Site site, MembershipService membership, MemberSession session, Passkeys passkeys) : MemberPage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<MemberConsent> Consents { get; private set; } = [];
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];
    public bool WantsMailings { get; private set; }
    public bool LeaveError { get; private set; }
    public bool PasskeyRefused => Request.Query.ContainsKey("nyckel");
    public bool JustSaved => Request.Query.ContainsKey("sparad");

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellation)
        => File(JsonSerializer.SerializeToUtf8Bytes(await membership.ExportAsync(Member, cancellation), Json), "application/json", "natverk-stockholm.json");

    public async Task<IActionResult> OnPostMailingsAsync(CancellationToken cancellation)
    {
        await membership.SetMailingsAsync(Member, Request.Form["mailings"] == "yes", site["Network.ConsentMailings"], cancellation);
        return new SeeOther(NetworkLinks.MyData(site.Culture) + "?sparad=1");
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.CreationOptionsAsync(Member), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellation)
        => new SeeOther(NetworkLinks.MyData(site.Culture) + (await passkeys.AddAsync(Member, Request.Form["credential"].ToString(), cancellation) ? "?sparad=1" : "?nyckel=1"));

    public async Task<IActionResult> OnPostRemovePasskeyAsync(CancellationToken cancellation)
    {
        if (Base64Url.IsValid(Request.Form["passkey"].ToString()))
            await passkeys.RemoveAsync(Member, Base64Url.DecodeFromChars(Request.Form["passkey"].ToString()), cancellation);
        return new SeeOther(NetworkLinks.MyData(site.Culture) + "?sparad=1");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellation)
    {
        await membership.SignOutEverywhereAsync(Member.Key, cancellation);
        await session.EndAsync();
        return new SeeOther(NetworkLinks.SignIn(site.Culture) + "?ut=1");
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellation)
    {
        if (Request.Form["leave"] != "yes")
        {
            await LoadAsync(cancellation);
            LeaveError = true;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await membership.LeaveAsync(Member.Key, cancellation);
        await session.EndAsync();
        return new SeeOther(NetworkLinks.SignIn(site.Culture) + "?borta=1");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Consents = await membership.ConsentsAsync(Member.Key, cancellation);
        Passkeys = [.. await passkeys.OfAsync(Member, cancellation)];
        WantsMailings = await membership.WantsMailingsAsync(Member.Key, cancellation);
    }
}
