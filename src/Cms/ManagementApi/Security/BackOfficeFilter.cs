using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>Lets a call through to its operation only for a signed-in, active user who sees the section it belongs to.</summary>
internal sealed class BackOfficeFilter(CmsDbContext database, CurrentBackOfficeUser current) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        var type = ((ControllerActionDescriptor)context.ActionDescriptor).ControllerTypeInfo;
        var isOpen = type.IsDefined(typeof(OpenToAllAttribute), inherit: true);
        var result = await context.HttpContext.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (Guid.TryParse(result.Principal?.GetClaim(OpenIddictConstants.Claims.Subject), out var key)
            && Guid.TryParse(result.Principal?.GetClaim(BackOfficeTokens.StampClaim), out var stamp)
            && await database.LoadUserAsync(key, stamp, context.HttpContext.RequestAborted) is { } user)
            (current.User, current.Session) = (user, result.Principal!.GetAuthorizationId() ?? "");
        else if (!isOpen)
        {
            context.Result = new UnauthorizedResult();
            return;
        }
        if (isOpen)
            return;
        var sections = type.GetCustomAttributes(typeof(InSectionAttribute), inherit: true).Cast<InSectionAttribute>().FirstOrDefault();
        if ((sections is not null && !current.User.InSection(sections.Aliases)) || (type.IsDefined(typeof(ForAdministratorsAttribute), inherit: true) && !current.User.IsAdmin))
        {
            context.Result = new ObjectResult(new ProblemDetails
            {
                Type = "Error",
                Status = 403,
                Title = current.User.Say("Ingen behörighet", "Not allowed"),
                Detail = current.User.Say("Du har inte tillgång till den här delen.", "You have no access to this part."),
            })
            { StatusCode = 403 };
        }
    }
}
