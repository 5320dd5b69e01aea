using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Web.Pages.Network.SignIn;

namespace SodraSmaland.Web.Pages.Network.News;

/// <summary>News to members. The texts are content; what is not for all does not belong on the site.</summary>
[NetworkRoom]
internal sealed class IndexModel(MemberSession session) : PageModel
{
    public bool IsMember { get; private set; }

    public async Task OnGetAsync() => IsMember = await session.MemberAsync() is not null;
}
