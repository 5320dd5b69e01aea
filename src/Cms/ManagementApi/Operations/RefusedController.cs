using Microsoft.AspNetCore.Mvc;

namespace SodraSmaland.Cms.ManagementApi.Operations;

/// <summary>
/// What makes no sense in this installation: templates and their files (pages are Razor views in the site's code), packages,
/// models builder, telemetry, installer, elements outside documents, embedding from third parties. Lists are empty and
/// writes are refused, as by an installation that is locked down, so that the client shows nothing to do rather than an error.
/// </summary>
internal sealed class RefusedController : ManagementController
{
    private const string Subjects = "template|partial-view|script|stylesheet|static-file|element|element-version|element-container|package|models-builder|telemetry|install|upgrade|oembed";

    [HttpGet(Root + "tree/{subject:regex(^(template|partial-view|script|stylesheet|static-file|element)$)}/{level:regex(^(root|children)$)}")]
    public Paged<object> Level() => new(0, []);

    [HttpGet(Root + "tree/{subject:regex(^(template|partial-view|script|stylesheet|static-file|element)$)}/ancestors")]
    public IReadOnlyList<object> Ancestors() => [];

    [HttpGet(Root + "tree/{subject:regex(^(template|partial-view|script|stylesheet|static-file|element)$)}/siblings")]
    public Subset<object> Siblings() => new(0, 0, []);

    [HttpGet(Root + "item/{subject:regex(^(template|partial-view|script|stylesheet|static-file|element)$)}")]
    public IReadOnlyList<object> Items() => [];

    [HttpGet(Root + "recycle-bin/element/{level:regex(^(root|children)$)}")]
    public Paged<object> Bin() => new(0, []);

    [HttpGet(Root + "package/{list:regex(^(created|migration-status)$)}")]
    public Paged<object> Packages() => new(0, []);

    [HttpGet(Root + "document-type/allowed-in-library")]
    public Paged<object> AllowedInLibrary() => new(0, []);

    [HttpPut(Root + "profiling/status")]
    public IActionResult Profiling() => Refuse();

    [HttpGet(Root + "package/configuration")]
    public object PackageConfiguration() => new { MarketplaceUrl = "" };

    /// <summary>Machines read content by the Content Delivery API and its key; there are no users for them here.</summary>
    [HttpGet(Root + "user/{id:guid}/client-credentials")]
    public IReadOnlyList<string> ClientCredentials() => [];

    [AcceptVerbs("POST", "DELETE", Route = Root + "user/{id:guid}/client-credentials/{clientId?}")]
    public IActionResult RefuseClientCredentials() => Refuse();

    [HttpGet(Root + "telemetry/level")]
    public object Telemetry() => new { TelemetryLevel = "Minimal" };

    [HttpGet(Root + "models-builder/status")]
    public object ModelsBuilder() => new { Status = "Current" };

    [AcceptVerbs("GET", "POST", "PUT", "DELETE", "PATCH", Route = Root + "{subject:regex(^(" + Subjects + ")$)}/{**rest}")]
    public IActionResult Refuse() => Refused(403, "NotAllowed", Caller.Say("Finns inte här", "Not in this installation"),
        Caller.Say("Den funktionen är avstängd: mallar, paket och skript hör till webbplatsens kod och ändras där.", "This is turned off: templates, packages and scripts belong to the site's code and are changed there."));
}
