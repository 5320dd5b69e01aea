using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Media;

namespace SodraSmaland.Cms.ManagementApi.Server;

/// <summary>
/// Extensions of the client, as Umbraco reads them: <c>App_Plugins/&lt;name&gt;/umbraco-package.json</c> below the content root.
/// The kinds that must be there before sign-in are public.
/// </summary>
internal sealed class BackOfficeExtensions(ContentRoot root, ILogger<BackOfficeExtensions> logger)
{
    private readonly Lazy<IReadOnlyList<Package>> packages = new(() => Read(root, logger));

    public IReadOnlyList<ManifestResponseModel> Find(bool isPublic) => [.. packages.Value.Where(p => p.IsPublic == isPublic).Select(p => p.Manifest)];

    /// <summary>Aliases of the sections that extensions add.</summary>
    public IEnumerable<string> Sections => packages.Value.SelectMany(p => p.Manifest.Extensions).OfType<JsonNode>()
        .Where(e => (string?)e["type"] == "section").Select(e => (string?)e["alias"]).OfType<string>();

    private static List<Package> Read(ContentRoot root, ILogger logger)
    {
        var folder = Path.Combine(root.Path, "App_Plugins");
        var found = new List<Package>();
        if (!Directory.Exists(folder))
            return found;
        foreach (var path in Directory.EnumerateFiles(folder, "umbraco-package.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
                found.Add(new((bool?)json["allowPublicAccess"] == true, new ManifestResponseModel
                {
                    Name = (string)json["name"]!,
                    Version = (string?)json["version"],
                    Extensions = [.. json["extensions"]!.AsArray().Select(e => (object?)e!.DeepClone())],
                }));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentNullException or NullReferenceException)
            {
                logger.LogError(e, "{File} is not a package manifest", path);
            }
        }
        return found;
    }

    private sealed record Package(bool IsPublic, ManifestResponseModel Manifest);
}
