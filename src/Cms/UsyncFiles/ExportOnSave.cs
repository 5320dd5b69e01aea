using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.UsyncFiles;

/// <summary><c>uSync:Settings:ExportOnSave</c>: every change is written to the file set; files that stay the same are not touched.</summary>
internal sealed class ExportOnSave(IOptions<UsyncSettings> settings, ContentRoot root, IServiceScopeFactory scopes) : IChangeListener
{
    public async Task OnFollowedAsync(IReadOnlyList<ChangeRow> changes, ContentIndex index, CancellationToken cancellation)
    {
        if (!settings.Value.ExportOnSave || settings.Value.FindRoot(root.Path) is not { } folder)
            return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UsyncExport>().RunAsync(folder, dryRun: false, cancellation);
    }
}
