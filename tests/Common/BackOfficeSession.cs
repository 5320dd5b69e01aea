using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace SodraSmaland.Common;

/// <summary>A browser signed in to the back office, as the client does it: login page, code with PKCE, tokens in cookies.</summary>
public sealed partial class BackOfficeSession : IDisposable
{
    /// <summary>Address and password of the first user in tests.</summary>
    public const string Administrator = "admin@sodrasmaland.example";
    public const string Password = "ett-langt-losenord-1";
    private const string Security = "/umbraco/management/api/v1/security/back-office/";

    private BackOfficeSession(HttpClient client) => Client = client;

    /// <summary>Carries the session; its base address is the site.</summary>
    public HttpClient Client { get; }

    /// <summary>The settings that give a site the administrator above.</summary>
    public static (string, string)[] Settings { get; } = [("Umbraco:CMS:Unattended:UnattendedUserEmail", Administrator), ("Umbraco:CMS:Unattended:UnattendedUserPassword", Password)];

    public static Task<BackOfficeSession> StartAsync(SiteHost host, string user = Administrator, string password = Password) => StartAsync(host.CreateClient(), user, password);

    /// <summary>The same at a site that runs as a process of its own.</summary>
    public static Task<BackOfficeSession> StartAsync(SiteProcess site, string user = Administrator, string password = Password) => StartAsync(site.Address, user, password);

    /// <summary>The same at a site that listens.</summary>
    public static Task<BackOfficeSession> StartAsync(string address, string user = Administrator, string password = Password)
        => StartAsync(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) }, user, password);

    /// <param name="client">Keeps cookies and does not follow redirects; the session's from now on.</param>
    /// <param name="user">User name.</param>
    /// <param name="password">Password.</param>
    /// <exception cref="InvalidOperationException">The sign-in was refused.</exception>
    public static async Task<BackOfficeSession> StartAsync(HttpClient client, string user = Administrator, string password = Password)
    {
        using var answer = await PostLoginAsync(client, user, password);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"The sign-in of {user} was refused: {answer.StatusCode}.");
        await TokensAsync(client);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "[redacted]");
        return new(client);
    }

    /// <summary>Fills in the login page.</summary>
    public static async Task<HttpResponseMessage> PostLoginAsync(HttpClient client, string user, string password)
    {
        var page = await client.GetStringAsync("/umbraco/login");
        return await client.PostAsync("/umbraco/login", new FormUrlEncodedContent(new Dictionary<string, string> { ["userName"] = user, ["password"] = password, ["__RequestVerificationToken"] = AntiForgery().Match(page).Groups["token"].Value }));
    }

    /// <summary>The client's code flow; the tokens come as cookies.</summary>
    public static async Task<JsonElement> TokensAsync(HttpClient client)
    {
        var verifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var origin = client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var authorized = await client.GetAsync($"{Security}authorize?client_id=umbraco-back-office&response_type=code&scope=offline_access&state=s&code_challenge_method=S256&code_challenge={challenge}&redirect_uri={Uri.EscapeDataString(origin + "/umbraco/oauth_complete")}");
        if (authorized.Headers.Location is not { IsAbsoluteUri: true } location)
            throw new InvalidOperationException($"No code was given: {authorized.StatusCode} {authorized.Headers.Location}");
        using var tokens = await client.PostAsync(Security + "token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "umbraco-back-office",
            ["code"] = HttpUtility.ParseQueryString(location.Query)["code"]!,
            ["redirect_uri"] = origin + "/umbraco/oauth_complete",
            ["code_verifier"] = verifier,
        }));
        return (await tokens.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    /// <summary>Reads an operation's answer.</summary>
    /// <param name="path">Below <c>/umbraco/management/api/v1/</c>.</param>
    /// <exception cref="HttpRequestException">It was not answered with success.</exception>
    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>("/umbraco/management/api/v1/" + path);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
        => Client.SendAsync(new HttpRequestMessage(method, path.StartsWith('/') ? path : "/umbraco/management/api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) });

    /// <summary>Makes a user in a group and signs them in.</summary>
    /// <param name="host">The site.</param>
    /// <param name="group">The group's name, such as <c>Redaktör Tingsryd</c>.</param>
    public async Task<BackOfficeSession> AsMemberOfAsync(SiteHost host, string group) => await StartAsync(host, await MakeUserAsync(group));

    /// <inheritdoc cref="AsMemberOfAsync(SiteHost, string)"/>
    /// <param name="site">The site.</param>
    /// <param name="group">The group's name.</param>
    public async Task<BackOfficeSession> AsMemberOfAsync(SiteProcess site, string group) => await StartAsync(site, await MakeUserAsync(group));

    /// <summary>Makes a page in Swedish and publishes it.</summary>
    /// <param name="parent">Below which it lies.</param>
    /// <param name="type">Key of its content type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="values">As the client sends them: alias, culture, segment, value.</param>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<Guid> PublishNewAsync(Guid parent, Guid type, string name, IReadOnlyList<object> values)
    {
        var id = Guid.NewGuid();
        await MustAsync(HttpMethod.Post, "document", new { id, parent = new { id = parent }, documentType = new { id = type }, template = (object?)null, values, variants = new[] { new { culture = "sv-SE", segment = (string?)null, name } } });
        await MustAsync(HttpMethod.Put, $"document/{id}/publish", new { publishSchedules = new[] { new { culture = "sv-SE" } } });
        return id;

        async Task MustAsync(HttpMethod method, string path, object body)
        {
            using var answer = await SendAsync(method, path, body);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>Makes a user in a group, with the password of all tests.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="name">The user's; the group's by default.</param>
    /// <returns>The address to sign in with.</returns>
    public async Task<string> MakeUserAsync(string group, string? name = null)
    {
        var groups = await GetAsync("user-group?take=100");
        var id = groups.GetProperty("items").EnumerateArray().First(g => g.GetProperty("name").GetString() == group).GetProperty("id").GetGuid();
        var (user, email) = (Guid.NewGuid(), $"{Guid.NewGuid():N}@kommun.example");
        (await SendAsync(HttpMethod.Post, "user", new { id = user, kind = "Default", email, userName = email, name = name ?? group, userGroupIds = new[] { new { id } } })).EnsureSuccessStatusCode();
        (await SendAsync(HttpMethod.Post, $"user/{user}/change-password", new { newPassword = Password })).EnsureSuccessStatusCode();
        return email;
    }

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiForgery();
}
