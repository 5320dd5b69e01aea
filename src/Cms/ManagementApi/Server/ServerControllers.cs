using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Media;

namespace SodraSmaland.Cms.ManagementApi.Server;

/// <summary>The engine answers only when it has booted.</summary>
[OpenToAll, Route(Root + "server/status")]
internal sealed class ServerStatusController : ManagementController
{
    [HttpGet]
    public ServerStatusResponseModel Get() => new() { ServerStatus = RuntimeLevelModel.Run };
}

[OpenToAll, Route(Root + "server/configuration")]
internal sealed class ServerConfigurationController : ManagementController
{
    [HttpGet]
    public ServerConfigurationResponseModel Get() => new()
    {
        AllowLocalLogin = true,
        AllowPasswordReset = true,
        UmbracoCssPath = "/css",
        VersionCheckPeriod = 0,
        SignalR = new() { SkipNegotiation = true },
    };
}

[Route(Root + "server/information")]
internal sealed class ServerInformationController(IHostEnvironment environment, TimeProvider time) : ManagementController
{
    /// <summary>The contract that is spoken: Umbraco.Cms.Core's version.</summary>
    internal static string Version { get; } = typeof(Umbraco.Cms.Core.Constants).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    [HttpGet]
    public ServerInformationResponseModel Get() => new()
    {
        Version = Version,
        AssemblyVersion = typeof(ServerInformationController).Assembly.GetName().Version!.ToString(),
        BaseUtcOffset = time.LocalTimeZone.BaseUtcOffset.ToString("c", CultureInfo.InvariantCulture),
        // Production: nothing of the schema is locked by it here, and the client hides what only development is for.
        RuntimeMode = environment.IsDevelopment() ? RuntimeModeModel.BackofficeDevelopment : RuntimeModeModel.Production,
    };
}

[ForAdministrators, Route(Root + "server/troubleshooting")]
internal sealed class ServerTroubleshootingController : ManagementController
{
    [HttpGet]
    public ServerTroubleshootingResponseModel Get() => new()
    {
        Items =
        [
            Item("Engine", "SodraSmaland.Cms, behind Umbraco's contracts"),
            Item("Umbraco.Cms.Core", ServerInformationController.Version),
            Item("Runtime", RuntimeInformation.FrameworkDescription),
            Item("Operating system", RuntimeInformation.OSDescription),
            Item("Database", Database.Database.ProviderName ?? ""),
        ],
    };

    private static ServerConfigurationItemResponseModel Item(string name, string data) => new() { Name = name, Data = data };
}

/// <summary>Nothing is asked of anybody else: the client is told that it is up to date.</summary>
[Route(Root + "server/upgrade-check")]
internal sealed class UpgradeCheckController : ManagementController
{
    [HttpGet]
    public UpgradeCheckResponseModel Get() => new() { Type = "None", Comment = "", Url = "" };
}

/// <summary>The news of Umbraco's company would be a request to a third party: there is none.</summary>
[Route(Root + "news-dashboard")]
internal sealed class NewsDashboardController : ManagementController
{
    [HttpGet]
    public NewsDashboardResponseModel Get() => new() { Items = [] };
}

[Route(Root + "help")]
internal sealed class HelpController : ManagementController
{
    [HttpGet]
    public Paged<HelpPageResponseModel> Get() => new(0, []);
}

[Route(Root + "profiling/status")]
internal sealed class ProfilingStatusController : ManagementController
{
    [HttpGet]
    public ProfilingStatusResponseModel Get() => new() { Enabled = false };
}

/// <summary>Our extensions that need no sign-in.</summary>
[OpenToAll, Route(Root + "manifest/manifest/public")]
internal sealed class PublicManifestController(BackOfficeExtensions extensions) : ManagementController
{
    [HttpGet]
    public IReadOnlyList<ManifestResponseModel> Get() => extensions.Find(isPublic: true);
}

/// <summary>Our extensions of the running client.</summary>
[Route(Root + "manifest/manifest/private")]
internal sealed class PrivateManifestController(BackOfficeExtensions extensions) : ManagementController
{
    [HttpGet]
    public IReadOnlyList<ManifestResponseModel> Get() => extensions.Find(isPublic: false);
}

[Route(Root + "manifest/manifest")]
internal sealed class ManifestController(BackOfficeExtensions extensions) : ManagementController
{
    [HttpGet]
    public IReadOnlyList<ManifestResponseModel> Get() => [.. extensions.Find(isPublic: true), .. extensions.Find(isPublic: false)];
}

/// <summary>Cultures that a language can be made of, by the names people know them by.</summary>
[Route(Root + "culture")]
internal sealed class CultureController : ManagementController
{
    [HttpGet]
    public Paged<CultureReponseModel> Get(int skip = 0, int take = 100) => Page(
        CultureInfo.GetCultures(CultureTypes.AllCultures & ~CultureTypes.NeutralCultures).Where(c => c.Name.Length > 0).OrderBy(c => c.EnglishName, StringComparer.Ordinal)
            .Select(c => new CultureReponseModel { Name = c.Name, EnglishName = c.EnglishName }).ToList(), skip, take);
}

/// <summary>Content does not vary by segment here.</summary>
[Route(Root + "segment")]
internal sealed class SegmentController : ManagementController
{
    [HttpGet]
    public Paged<SegmentResponseModel> Get() => new(0, []);
}

[Route(Root + "object-types")]
internal sealed class ObjectTypesController : ManagementController
{
    [HttpGet]
    public Paged<ObjectTypeResponseModel> Get(int skip = 0, int take = 100) => Page(
        new[] { Umbraco.Cms.Core.Models.UmbracoObjectTypes.Document, Umbraco.Cms.Core.Models.UmbracoObjectTypes.Media, Umbraco.Cms.Core.Models.UmbracoObjectTypes.Member }
            .Select(t => new ObjectTypeResponseModel { Id = Umbraco.Cms.Core.Models.ObjectTypes.GetGuid(t), Name = t.ToString() }), skip, take);
}

[Route(Root + "temporary-file/configuration")]
internal sealed class TemporaryFileConfigurationController(TemporaryFiles files) : ManagementController
{
    [HttpGet]
    public TemporaryFileConfigurationResponseModel Get() => new()
    {
        ImageFileTypes = [.. TemporaryFiles.Images],
        AllowedUploadedFileExtensions = [.. TemporaryFiles.Allowed],
        DisallowedUploadedFilesExtensions = [],
        MaxFileSize = files.MostKilobytes,
    };
}

/// <summary>The logo on the client's sign-in and loading pages.</summary>
[OpenToAll, Route(Root + "security/back-office/graphics")]
internal sealed class GraphicsController(IHostEnvironment environment, IOptions<BackOfficeGraphics> graphics) : ManagementController
{
    [HttpGet("{name}")]
    public IActionResult Get(string name)
    {
        var file = Path.Combine(environment.ContentRootPath, graphics.Value.Logo);
        return name is "logo" or "logo-alternative" or "login-logo" or "login-logo-alternative" or "login-background" && System.IO.File.Exists(file)
            ? PhysicalFile(file, "image/svg+xml") : NotFound();
    }
}

/// <summary>Where the back office's own pictures lie.</summary>
internal sealed class BackOfficeGraphics
{
    /// <summary>Below the content root.</summary>
    public string Logo { get; set; } = "wwwroot/favicon.svg";
}
