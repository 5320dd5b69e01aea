using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Media;

namespace SodraSmaland.Cms.Users;

/// <summary>Pictures of users, made square and small, shown in the back office only.</summary>
internal sealed class Avatars(CmsDbContext database, TemporaryFiles uploads, ContentRoot root)
{
    private const int Side = 300;

    private string Folder => Path.GetFullPath("App_Data/avatars", root.Path);

    public static IReadOnlyList<string> UrlsOf(UserRow user) => user.Avatar is { } name ? [.. Enumerable.Repeat($"/umbraco/avatars/{name}", 5)] : [];

    public string? Find(string name) => Path.GetFileName(name) == name && File.Exists(Path.Combine(Folder, name)) ? Path.Combine(Folder, name) : null;

    /// <returns><c>false</c> when the upload is not there or is not a picture.</returns>
    public async Task<bool> SetAsync(Guid user, Guid upload, Guid uploader, CancellationToken cancellation)
    {
        if (uploads.Find(upload, uploader) is not { } file)
            return false;
        var name = $"{Guid.NewGuid():N}.webp";
        Directory.CreateDirectory(Folder);
        try
        {
            using var image = NetVips.Image.Thumbnail(file.FullName, Side, Side, crop: NetVips.Enums.Interesting.Attention);
            image.Webpsave(Path.Combine(Folder, name), q: 80);
        }
        catch (NetVips.VipsException)
        {
            return false;
        }
        await ReplaceAsync(user, name, cancellation);
        uploads.Delete(upload, uploader);
        return true;
    }

    public Task ClearAsync(Guid user, CancellationToken cancellation) => ReplaceAsync(user, null, cancellation);

    private async Task ReplaceAsync(Guid user, string? name, CancellationToken cancellation)
    {
        var old = await database.Users.Where(u => u.Key == user).Select(u => u.Avatar).FirstOrDefaultAsync(cancellation);
        await database.Users.Where(u => u.Key == user).ExecuteUpdateAsync(s => s.SetProperty(u => u.Avatar, name), cancellation);
        if (old is not null && Find(old) is { } path)
            File.Delete(path);
    }
}
