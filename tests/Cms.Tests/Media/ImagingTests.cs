using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NetVips;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.Media.Imaging;
using Umbraco.Cms.Core.Configuration.Models;
using Xunit;
using ImageCropMode = Umbraco.Cms.Core.Models.ImageCropMode;
using ImageUrlGenerationOptions = Umbraco.Cms.Core.Models.ImageUrlGenerationOptions;

namespace SodraSmaland.Cms.Tests.Media;

public sealed class ImagingTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("imaging").FullName;
    private WebApplication app = null!;
    private HttpClient client = null!;
    private ImageUrls urls = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.Configure<GlobalSettings>(o => o.UmbracoMediaPhysicalRootPath = "media");
        builder.Services.Configure<ImagingSettings>(o => (o.HMACSecretKey, o.Resize.MaxWidth, o.Resize.MaxHeight) = (new byte[64], 2000, 2000));
        builder.Services.AddSingleton(new ContentRoot(folder)).AddSingleton<MediaFiles>().AddSingleton<ImageUrls>().AddSingleton<ImageProcessor>().AddSingleton<MediaEndpoint>();
        app = builder.Build();
        MediaEndpoint.Map(app);
        await app.StartAsync(Cancellation);
        client = app.GetTestClient();
        urls = app.Services.GetRequiredService<ImageUrls>();
        Directory.CreateDirectory(Path.Combine(folder, "media", "a"));
        // Left half red, right half blue, 3000 x 1500, with an orientation and a place in its EXIF.
        using var red = (Image.Black(1500, 1500, 3) + new[] { 255.0, 0.0, 0.0 }).Cast(Enums.BandFormat.Uchar);
        using var blue = (Image.Black(1500, 1500, 3) + new[] { 0.0, 0.0, 255.0 }).Cast(Enums.BandFormat.Uchar);
        using var both = red.Join(blue, Enums.Direction.Horizontal).Copy(interpretation: Enums.Interpretation.Srgb);
        both.WriteToFile(Path.Combine(folder, "media", "a", "photo.jpg"));
        await File.WriteAllTextAsync(Path.Combine(folder, "media", "a", "drawing.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "media", "a", "broken.jpg"), "this is no picture", Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("webp", "image/webp")]
    [InlineData("jpg", "image/jpeg")]
    public async Task A_signed_address_gives_the_ordered_size_and_format(string format, string type)
    {
        var response = await client.GetAsync(urls.GetImageUrl(new ImageUrlGenerationOptions("/media/a/photo.jpg") { Width = 300, Format = format }), Cancellation);
        using var image = Image.NewFromBuffer(await response.Content.ReadAsByteArrayAsync(Cancellation));

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((300, 150), (image.Width, image.Height));
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 200, 0)]
    [InlineData(0.9, 0, 200)]
    public async Task A_cut_keeps_the_focal_point(double left, int atLeastRed, int atLeastBlue)
    {
        var response = await client.GetAsync(urls.GetImageUrl(new ImageUrlGenerationOptions("/media/a/photo.jpg")
        {
            Width = 200,
            Height = 400,
            ImageCropMode = ImageCropMode.Crop,
            FocalPoint = new((decimal)left, 0.5m),
            Format = "jpg",
        }), Cancellation);
        using var image = Image.NewFromBuffer(await response.Content.ReadAsByteArrayAsync(Cancellation));
        var middle = image.Getpoint(100, 200);

        Assert.Equal((200, 400), (image.Width, image.Height));
        Assert.True(middle[0] >= atLeastRed && middle[2] >= atLeastBlue, string.Join(',', middle));
    }

    [Theory]
    [InlineData("?width=5000")]
    [InlineData("?width=300&hmac=0000000000000000000000000000000000000000")]
    [InlineData("?hmac=")]
    public async Task Work_that_nobody_signed_is_refused(string query)
        => Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await client.GetAsync("/media/a/photo.jpg" + query, Cancellation)).StatusCode);

    [Fact]
    public async Task A_changed_address_is_not_the_one_that_was_signed()
    {
        var address = urls.GetImageUrl(new ImageUrlGenerationOptions("/media/a/photo.jpg") { Width = 300 })!;

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await client.GetAsync(address.Replace("width=300", "width=301", StringComparison.Ordinal), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_original_is_never_served_whole()
    {
        var response = await client.GetAsync("/media/a/photo.jpg", Cancellation);
        using var image = Image.NewFromBuffer(await response.Content.ReadAsByteArrayAsync(Cancellation));

        Assert.Equal(1600, image.Width);
    }

    [Theory]
    [InlineData("/media/a/missing.jpg")]
    [InlineData("/media/a/broken.jpg")]
    public async Task What_cannot_be_shown_becomes_a_placeholder(string path)
    {
        var response = await client.GetAsync(path, Cancellation);

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_drawing_runs_no_scripts()
    {
        var response = await client.GetAsync("/media/a/drawing.svg", Cancellation);

        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_ask_for_the_same_size_get_one_file()
    {
        var address = urls.GetImageUrl(new ImageUrlGenerationOptions("/media/a/photo.jpg") { Width = 777, Format = "webp" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.GetByteArrayAsync(address, Cancellation)));

        Assert.All(answers, a => Assert.Equal(answers[0], a));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "App_Data", "imagecache"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("/media/../secret.txt")]
    [InlineData("/media/a/../../secret.txt")]
    [InlineData("/other/photo.jpg")]
    public void Nothing_outside_the_media_folder_is_found(string address)
        => Assert.Null(app.Services.GetRequiredService<MediaFiles>().Find(address));
}
