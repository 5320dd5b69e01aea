using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.Operations;

/// <summary>Searches of the log that somebody keeps; shared by all who see the Settings section, and kept with what the client remembers.</summary>
internal static class SavedLogSearches
{
    private const string Group = "log-viewer/saved-search";

    public static Task<List<SavedLogSearchResponseModel>> AllAsync(CmsDbContext database, CancellationToken cancellation)
        => database.UserData.AsNoTracking().Where(d => d.Group == Group && d.UserKey == Guid.Empty).OrderBy(d => d.Identifier).Select(d => new SavedLogSearchResponseModel { Name = d.Identifier, Query = d.Value }).ToListAsync(cancellation);

    public static Task AddAsync(CmsDbContext database, SavedLogSearchRequestModel search, CancellationToken cancellation)
    {
        database.UserData.Add(new UserDataRow { Key = Guid.CreateVersion7(), Group = Group, Identifier = search.Name, Value = search.Query });
        return database.SaveChangesAsync(cancellation);
    }

    public static async Task<bool> DeleteAsync(CmsDbContext database, string name, CancellationToken cancellation)
        => await database.UserData.Where(d => d.Group == Group && d.UserKey == Guid.Empty && d.Identifier == name).ExecuteDeleteAsync(cancellation) > 0;
}
