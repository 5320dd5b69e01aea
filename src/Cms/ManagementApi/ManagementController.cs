using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi;

/// <summary>
/// One operation of the Management API, at the address and with the models of <c>@umbraco-cms/backoffice</c>. Whoever calls
/// is signed in (<see cref="BackOfficeFilter"/>) unless the class says <see cref="OpenToAllAttribute"/>.
/// </summary>
internal abstract class ManagementController : BackOfficeController
{
    public const string Root = "umbraco/management/api/v1/";

    /// <summary>Who calls.</summary>
    protected BackOfficeUser Caller => HttpContext.RequestServices.GetRequiredService<CurrentBackOfficeUser>().User;

    protected CmsDbContext Database => HttpContext.RequestServices.GetRequiredService<CmsDbContext>();

    /// <summary>The tables as the follower last read them: trees, items and lists are answered from memory.</summary>
    protected SnapshotRows Rows => Follower.Rows;

    protected ContentIndex Index => Follower.Index;

    /// <summary>Makes an upload of the caller's a file of the media folder, and gives its address; <c>null</c> when it is not there.</summary>
    protected Func<Guid, string?> TakeUpload => HttpContext.RequestServices.GetRequiredService<MediaFiles>().TakeUploadOf(Uploads, Caller.Key);

    /// <summary>The same for checking only: the upload stays where it is.</summary>
    protected Func<Guid, string?> SeeUpload => id => Uploads.Find(id, Caller.Key)?.Name;

    protected TemporaryFiles Uploads => HttpContext.RequestServices.GetRequiredService<TemporaryFiles>();

    private ChangeFollower Follower => HttpContext.RequestServices.GetRequiredService<ChangeFollower>();

    /// <summary>Takes a write into this node's snapshot before the answer goes out: what was saved is seen by the next request, and published pages are live.</summary>
    protected Task FollowAsync() => Follower.FollowAsync(CancellationToken.None);

    protected static Paged<T> Page<T>(IEnumerable<T> all, int skip, int take)
    {
        var items = all as IReadOnlyCollection<T> ?? [.. all];
        return new(items.Count, [.. items.Skip(skip).Take(take)]);
    }

    /// <summary>201 with the address of what was made and its key, as the client reads them.</summary>
    protected IActionResult Created(Guid key, string resource)
    {
        Response.Headers["Umb-Generated-Resource"] = key.ToString();
        return base.Created($"/{Root}{resource}/{key}", null);
    }

    protected ObjectResult Missing(string what = "The requested item")
        => Refused(StatusCodes.Status404NotFound, "NotFound", Caller.Say("Finns inte", "Not found"), Caller.Say("Det du letar efter finns inte, eller har tagits bort.", what + " could not be found."));

    /// <summary>
    /// The neighbours of what stands at an index. What is not there (-1: deleted, or moved into the bin) is refused with the words that the
    /// client's tree looks for, so that it loads its level anew instead of showing none.
    /// </summary>
    protected ActionResult<Subset<T>> Around<TRow, T>(IReadOnlyList<TRow> level, int index, int before, int after, Func<TRow, T> item)
    {
        if (index < 0)
            return Refused(StatusCodes.Status404NotFound, "NotFound", "The target was not found", Caller.Say("Det du letar efter finns inte, eller har tagits bort.", "The target could not be found."));
        var first = Math.Max(0, index - before);
        var last = Math.Min(level.Count - 1, index + after);
        return new Subset<T>(first, level.Count - 1 - last, [.. level.Skip(first).Take(last - first + 1).Select(item)]);
    }

    protected ActionResult<Subset<T>> Around<T>(IReadOnlyList<T> level, int index, int before, int after) => Around(level, index, before, after, item => item);

    protected ObjectResult Denied()
        => Refused(StatusCodes.Status403Forbidden, "Forbidden", Caller.Say("Ingen behörighet", "Not allowed"), Caller.Say("Du har inte behörighet till detta.", "You are not allowed to do this."));

    /// <summary>A refusal in the caller's language.</summary>
    internal ObjectResult Answer(int status, string operationStatus, string swedish, string english)
        => Refused(status, operationStatus, Caller.Say("Det gick inte", "That did not work"), Caller.Say(swedish, english));

    /// <summary>A refusal of what was sent that names the field, by its JSON path, as the client looks it up.</summary>
    protected ObjectResult Wrong(string path, string swedish, string english, string operationStatus = "ContentInvalid")
        => Refused(StatusCodes.Status400BadRequest, operationStatus, Caller.Say("Det gick inte att spara", "Could not be saved"), Caller.Say(swedish, english), new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [path] = [Caller.Say(swedish, english)] } });

    protected ObjectResult Invalid(string operationStatus, string swedish, string english)
        => Refused(StatusCodes.Status400BadRequest, operationStatus, Caller.Say("Det gick inte", "That did not work"), Caller.Say(swedish, english));
}

/// <summary>A page of a list: <c>{total, items}</c>, as every list of the Management API.</summary>
internal sealed record Paged<T>(int Total, IReadOnlyList<T> Items);

/// <summary>The neighbours of an item in its list, with how many lie before and after.</summary>
internal sealed record Subset<T>(int TotalBefore, int TotalAfter, IReadOnlyList<T> Items);

/// <summary>Asked before somebody is signed in, or by the sign-in itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenToAllAttribute : Attribute;

/// <summary>Only for administrators.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForAdministratorsAttribute : Attribute;

/// <summary>Umbraco's section aliases.</summary>
internal static class Sections
{
    public const string Content = "Umb.Section.Content";
    public const string Media = "Umb.Section.Media";
    public const string Settings = "Umb.Section.Settings";
    public const string Users = "Umb.Section.Users";
    public const string Members = "Umb.Section.Members";
    public const string Translation = "Umb.Section.Translation";
    public static readonly IReadOnlyList<string> All = [Content, Media, Settings, Users, Members, Translation];
}

/// <summary>The engine's controllers are internal; MVC looks for public ones only.</summary>
internal sealed class ManagementControllers : ControllerFeatureProvider
{
    protected override bool IsController(System.Reflection.TypeInfo typeInfo) => typeInfo is { IsAbstract: false, IsClass: true } && typeInfo.IsAssignableTo(typeof(BackOfficeController));
}

internal static class References
{
    public static ReferenceByIdModel To(Guid key) => new() { Id = key };

    public static ReferenceByIdModel? To(Guid? key) => key is { } value ? To(value) : null;
}
