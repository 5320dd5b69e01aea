using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Media;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services.Navigation;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.Media;

public sealed class MediaEditingTests
{
    private static readonly Guid Folder = Guid.Parse("00000000-0000-0000-0000-0000000000b1");
    private static readonly Guid Image = Guid.Parse("00000000-0000-0000-0000-0000000000b2");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_picture_in_a_folder_is_shown_moved_trashed_restored_and_deleted(string database)
    {
        await using var host = await StartWithTypesAsync(database);
        var (_, folder) = await DoAsync(host, m => m.CreateAsync(null, Folder, new DocumentContent { Name = "Bilder" }, User, Cancellation));
        var (status, picture) = await DoAsync(host, m => m.CreateAsync(folder, Image, new DocumentContent { Name = "Sjö", Values = [new("umbracoFile", null, null, "/media/a/sjo.jpg")] }, User, Cancellation));

        Assert.Equal(MediaEditingStatus.Success, status);
        Assert.Equal("/media/a/sjo.jpg", host.Get<IPublishedUrlProvider>().GetMediaUrl(picture));
        Assert.True(host.Get<IMediaNavigationQueryService>().TryGetChildrenKeys(folder, out var children));
        Assert.Equal([picture], children);

        Assert.Equal(MediaEditingStatus.Success, await DoAsync(host, m => m.MoveAsync(picture, null, User, Cancellation)));
        Assert.True(host.Get<IMediaNavigationQueryService>().TryGetParentKey(picture, out var parent));
        Assert.Null(parent);

        Assert.Equal(MediaEditingStatus.Success, await DoAsync(host, m => m.TrashAsync(picture, User, Cancellation)));
        Assert.Null(host.Get<IPublishedMediaCache>().GetById(picture));
        Assert.Equal(MediaEditingStatus.Success, await DoAsync(host, m => m.RestoreAsync(picture, User, Cancellation)));
        Assert.NotNull(host.Get<IPublishedMediaCache>().GetById(picture));
        Assert.Equal(MediaEditingStatus.Success, await DoAsync(host, m => m.DeleteAsync(picture, User, Cancellation)));
        Assert.Equal(MediaEditingStatus.NotFound, await DoAsync(host, m => m.SaveAsync(picture, new DocumentContent(), User, Cancellation)));
    }

    [Fact]
    public async Task A_folder_never_goes_into_itself_and_nothing_goes_into_a_picture()
    {
        await using var host = await StartWithTypesAsync("Sqlite");
        var (_, outer) = await DoAsync(host, m => m.CreateAsync(null, Folder, new DocumentContent { Name = "Yttre" }, User, Cancellation));
        var (_, inner) = await DoAsync(host, m => m.CreateAsync(outer, Folder, new DocumentContent { Name = "Inre" }, User, Cancellation));
        var (_, picture) = await DoAsync(host, m => m.CreateAsync(inner, Image, new DocumentContent { Name = "Bild" }, User, Cancellation));

        Assert.Equal(MediaEditingStatus.ParentInvalid, await DoAsync(host, m => m.MoveAsync(outer, inner, User, Cancellation)));
        Assert.Equal(MediaEditingStatus.NotAllowed, (await DoAsync(host, m => m.CreateAsync(picture, Image, new DocumentContent { Name = "X" }, User, Cancellation))).Status);
        Assert.Equal(MediaEditingStatus.MediaTypeNotFound, (await DoAsync(host, m => m.CreateAsync(null, PageType, new DocumentContent { Name = "X" }, User, Cancellation))).Status);
    }

    private static async Task<EngineHost> StartWithTypesAsync(string database)
    {
        var host = await StartAsync(database);
        await host.ReadAsync(async db =>
        {
            db.DataTypes.Add(new DataTypeRow { Key = Image, Id = 90, Name = "Fil", EditorAlias = "Umbraco.UploadField" });
            db.ContentTypes.AddRange(
                new ContentTypeRow { Key = Folder, Id = 91, Kind = ContentTypeKind.Media, Alias = "Folder", Definition = new() { Name = "Mapp", AllowAtRoot = true, AllowedChildren = [new(Folder, 0), new(Image, 1)] } },
                new ContentTypeRow { Key = Image, Id = 92, Kind = ContentTypeKind.Media, Alias = "Image", Definition = new() { Name = "Bild", AllowAtRoot = true, Properties = [new() { Key = Guid.NewGuid(), Alias = "umbracoFile", DataTypeKey = Image }] } });
            db.Changes.Add(new ChangeRow { Subject = ChangeSubject.Schema, Type = Umbraco.Cms.Core.Services.Changes.TreeChangeTypes.RefreshAll });
            return await db.SaveChangesAsync(Cancellation);
        });
        await host.Get<ChangeFollower>().FollowAsync(Cancellation);
        return host;
    }

    private static async Task<T> DoAsync<T>(EngineHost host, Func<MediaEditing, Task<T>> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var result = await work(scope.ServiceProvider.GetRequiredService<MediaEditing>());
        await host.Get<ChangeFollower>().FollowAsync(Cancellation);
        return result;
    }
}
