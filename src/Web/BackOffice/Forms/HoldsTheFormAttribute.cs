using Microsoft.AspNetCore.Mvc.Filters;

namespace SodraSmaland.Web.BackOffice.Forms;

/// <summary>Refuses who has not got the form in their part of the content tree, before anything of it is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class HoldsTheFormAttribute : Attribute, IActionFilter
{
    /// <summary>After the engine has found who calls.</summary>
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.Controller is FormController controller && !(context.ActionArguments.TryGetValue("form", out var form) && form is Guid key && controller.Holds(key)))
            context.Result = controller.Elsewhere();
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
        // Nothing to do afterwards.
    }
}
