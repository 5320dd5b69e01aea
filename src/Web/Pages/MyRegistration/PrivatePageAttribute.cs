using Microsoft.AspNetCore.Mvc.Filters;
using SodraSmaland.Web.Infrastructure;

namespace SodraSmaland.Web.Pages.MyRegistration;

/// <summary>A page whose address is a key.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PrivatePageAttribute : ResultFilterAttribute
{
    public override void OnResultExecuting(ResultExecutingContext context) => context.HttpContext.KeepPrivate();
}
