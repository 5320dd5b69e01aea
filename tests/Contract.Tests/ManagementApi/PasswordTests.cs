using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>A forgotten password and an invitation as operations; the mails are those of our pages.</summary>
public sealed partial class PasswordTests(BackOffice site)
{
    private const string NewPassword = "ett-annat-langt-losenord-3";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_mailed_code_once()
    {
        var (user, email) = await NewUserAsync();
        using var nobody = site.Host.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(nobody, "security/forgot-password", new { email }));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(nobody, "security/forgot-password", new { email = "okand@exempel.se" }));
        var code = await CodeAsync(email);
        Assert.Empty(site.Host.MailsTo("okand@exempel.se"));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(nobody, "security/forgot-password/verify", new { user = new { id = user }, resetCode = code }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "security/forgot-password/verify", new { user = new { id = Guid.NewGuid() }, resetCode = code }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "security/forgot-password/verify", new { user = new { id = user }, resetCode = "påhittad" }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "security/forgot-password/reset", new { user = new { id = user }, resetCode = code, password = "kort" }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "security/forgot-password/reset", new { user = new { id = Guid.NewGuid() }, resetCode = code, password = NewPassword }));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(nobody, "security/forgot-password/reset", new { user = new { id = user }, resetCode = code, password = NewPassword }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "security/forgot-password/reset", new { user = new { id = user }, resetCode = code, password = NewPassword }));

        using var session = await BackOfficeSession.StartAsync(site.Host, email, NewPassword);
        Assert.Equal(user, (await session.GetAsync("user/current")).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task An_invited_user_chooses_a_password_by_the_mailed_token()
    {
        var group = (await site.Admin.GetAsync("user-group?take=100")).GetProperty("items").EnumerateArray().First(g => g.GetProperty("name").GetString() == "Redaktör Markaryd").GetProperty("id").GetGuid();
        var (user, email) = (Guid.NewGuid(), $"{Guid.NewGuid():N}@markaryd.example");
        (await site.Admin.SendAsync(HttpMethod.Post, "user/invite", new { id = user, email, userName = email, name = "Inbjuden", userGroupIds = new[] { new { id = group } }, message = "Hej" })).EnsureSuccessStatusCode();
        var token = await CodeAsync(email);
        using var nobody = site.Host.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(nobody, "user/invite/verify", new { user = new { id = user }, token }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "user/invite/verify", new { user = new { id = Guid.NewGuid() }, token }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "user/invite/create-password", new { user = new { id = user }, token, password = "kort" }));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(nobody, "user/invite/create-password", new { user = new { id = user }, token, password = NewPassword }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nobody, "user/invite/create-password", new { user = new { id = user }, token, password = NewPassword }));
        using var session = await BackOfficeSession.StartAsync(site.Host, email, NewPassword);
    }

    private async Task<(Guid, string)> NewUserAsync()
    {
        var group = (await site.Admin.GetAsync("user-group?take=100")).GetProperty("items").EnumerateArray().First(g => g.GetProperty("name").GetString() == "Redaktör Markaryd").GetProperty("id").GetGuid();
        var (user, email) = (Guid.NewGuid(), $"{Guid.NewGuid():N}@markaryd.example");
        (await site.Admin.SendAsync(HttpMethod.Post, "user", new { id = user, kind = "Default", email, userName = email, name = "Glömsk", userGroupIds = new[] { new { id = group } } })).EnsureSuccessStatusCode();
        return (user, email);
    }

    private async Task<string> CodeAsync(string email)
    {
        await site.Host.SendMailsAsync(Cancellation);
        return Uri.UnescapeDataString(TokenPattern().Match(Assert.Single(site.Host.MailsTo(email))).Groups["token"].Value);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync("/umbraco/management/api/v1/" + path, body, Cancellation);
        return answer.StatusCode;
    }

    [GeneratedRegex("token=(?<token>[^\\s]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenPattern();
}
