using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Network.SignIn;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>A page for members: others are led to sign in, and then back.</summary>
[NetworkRoom]
internal abstract class MemberPage : PageModel
{
    /// <summary>Who is signed in.</summary>
    public Member Member { get; protected set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var services = HttpContext.RequestServices;
        if (await services.GetRequiredService<MemberSession>().MemberAsync() is not { } member)
        {
            var path = HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : Request.Path.Value;
            context.Result = new SeeOther(NetworkLinks.SignIn(services.GetRequiredService<Site>().Culture, path));
            return;
        }
        Member = member;
        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
