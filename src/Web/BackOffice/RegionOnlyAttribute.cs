using Microsoft.AspNetCore.Mvc.Filters;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice;

/// <summary>An operation for those who work for the whole county; others are refused.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RegionOnlyAttribute : Attribute, IActionFilter
{
    /// <summary>After the engine has found who calls.</summary>
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.Controller is LeadController { IsWholeCounty: false } controller)
            context.Result = controller.NotTheRegion();
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
        // Nothing to do afterwards.
    }
}
