using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

public sealed class UploadTests(BackOffice site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("skal.exe", "MZ", "FileExtensionNotAllowed")]
    [InlineData("sida.html", "<html>", "FileExtensionNotAllowed")]
    [InlineData("bild.jpg", "<?php system('x'); ?>", "WrongContent")]
    [InlineData("bild.png", "GIF89a", "WrongContent")]
    [InlineData("blankett.pdf", "ingen pdf", "WrongContent")]
    [InlineData("teckning.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "ActiveContent")]
    [InlineData("teckning.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "ActiveContent")]
    [InlineData("teckning.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"javascript:alert(1)\"/></svg>", "ActiveContent")]
    [InlineData("teckning.svg", "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>", "WrongContent")]
    public async Task What_may_not_be_uploaded_is_refused_with_a_message_and_kept_nowhere(string name, string content, string status)
    {
        var id = Guid.NewGuid();
        var answer = await UploadAsync(id, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(status, problem.GetProperty("operationStatus").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Get, $"temporary-file/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_picture_becomes_a_media_item_with_an_address_and_a_signed_thumbnail()
    {
        var (upload, media) = (Guid.NewGuid(), Guid.NewGuid());
        using var image = NetVips.Image.Black(40, 30);
        (await UploadAsync(upload, "Å på våren.png", image.PngsaveBuffer())).EnsureSuccessStatusCode();
        var type = (await site.Admin.GetAsync("item/media-type/allowed?fileExtension=png")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var folder = (await site.Admin.GetAsync("tree/media/root")).GetProperty("items")[0].GetProperty("id").GetGuid();

        (await site.Admin.SendAsync(HttpMethod.Post, "media", new
        {
            id = media,
            parent = new { id = folder },
            mediaType = new { id = type },
            values = new[] { new { alias = "umbracoFile", culture = (string?)null, segment = (string?)null, editorAlias = "", value = new { temporaryFileId = upload, crops = Array.Empty<object>(), focalPoint = new { left = 0.25, top = 0.75 } } } },
            variants = new[] { new { culture = (string?)null, segment = (string?)null, name = "Å på våren" } },
        })).EnsureSuccessStatusCode();

        var url = (await site.Admin.GetAsync($"media/urls?id={media}"))[0].GetProperty("urlInfos")[0].GetProperty("url").GetString()!;
        Assert.EndsWith("/a-pa-varen.png", url, StringComparison.Ordinal);
        using var visitor = site.Host.CreateClient();
        var thumbnail = (await site.Admin.GetAsync($"imaging/resize/urls?id={media}&width=20&height=20"))[0].GetProperty("urlInfos")[0].GetProperty("url").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(thumbnail, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Get, $"temporary-file/{upload}")).StatusCode);
        var value = (await site.Admin.GetAsync($"media/{media}")).GetProperty("values").EnumerateArray().First(v => v.GetProperty("alias").GetString() == "umbracoFile").GetProperty("value");
        Assert.Equal(0.25, value.GetProperty("focalPoint").GetProperty("left").GetDouble());
    }

    private Task<HttpResponseMessage> UploadAsync(Guid id, string name, byte[] content)
        => site.Admin.Client.PostAsync("/umbraco/management/api/v1/temporary-file", new MultipartFormDataContent { { new StringContent(id.ToString()), "Id" }, { new ByteArrayContent(content), "File", name } }, Cancellation);
}
