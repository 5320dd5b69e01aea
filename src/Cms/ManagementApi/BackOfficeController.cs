using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.ManagementApi;

/// <summary>
/// An operation of the back office: the engine's own, or one of the host's beside them. Whoever calls is signed in and
/// sees one of the sections that <see cref="InSectionAttribute"/> names; answers are never kept by a cache.
/// </summary>
[ApiController]
[ServiceFilter<BackOfficeFilter>]
public abstract class BackOfficeController : ControllerBase
{
    /// <summary>Ends when the browser has gone.</summary>
    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>Who calls, as the host may know them.</summary>
    protected IBackOfficeUser CurrentUser => new KnownBackOfficeUser(
        HttpContext.RequestServices.GetRequiredService<CurrentBackOfficeUser>().User, HttpContext.RequestServices.GetRequiredService<ChangeFollower>().Index);

    /// <summary>Whether the caller's back office speaks Swedish; otherwise it speaks English.</summary>
    protected bool IsSwedish => CurrentUser.Language.StartsWith("sv", StringComparison.OrdinalIgnoreCase);

    /// <summary>One of two texts, in the caller's language.</summary>
    /// <param name="swedish">The text in Swedish.</param>
    /// <param name="english">The same in English.</param>
    protected string Say(string swedish, string english) => IsSwedish ? swedish : english;

    /// <summary>A refusal in the shape of RFC 9457, with Umbraco's <c>operationStatus</c> beside.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="operationStatus">A word for programs.</param>
    /// <param name="title">Short, in the caller's language.</param>
    /// <param name="detail">What is wrong and what to do, in the caller's language.</param>
    /// <param name="more">Members beside those of the standard.</param>
    protected ObjectResult Refused(int status, string operationStatus, string title, string detail, IDictionary<string, object?>? more = null)
    {
        var problem = new ProblemDetails { Type = "Error", Status = status, Title = title, Detail = detail, Extensions = { ["operationStatus"] = operationStatus } };
        foreach (var (key, value) in more ?? new Dictionary<string, object?>())
            problem.Extensions[key] = value;
        return StatusCode(status, problem);
    }
}

/// <summary>Only for those whose groups see one of the sections (by alias, such as <c>Umb.Section.Settings</c>).</summary>
/// <param name="aliases">Aliases of sections.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InSectionAttribute(params string[] aliases) : Attribute
{
    /// <summary>Aliases of sections.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;
}
