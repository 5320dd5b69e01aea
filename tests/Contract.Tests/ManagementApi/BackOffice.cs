using System.Text.Json;
using SodraSmaland.Common;
using SodraSmaland.Contract.Tests.ManagementApi;
using Xunit;

[assembly: AssemblyFixture(typeof(BackOffice))]

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>One site with its own content, an administrator signed in, and users of other groups as tests ask for them.</summary>
public sealed class BackOffice : IAsyncLifetime
{
    private readonly Dictionary<string, BackOfficeSession> sessions = [];
    private readonly SemaphoreSlim gate = new(1, 1);

    public SiteHost Host { get; } = new([("SodraSmaland:RateLimits:SignInsPerTenMinutes", "10000"), ("SodraSmaland:Webhooks:AllowInternalAddresses", "true")]);

    public BackOfficeSession Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Admin = await BackOfficeSession.StartAsync(Host);

    public ValueTask DisposeAsync()
    {
        foreach (var session in sessions.Values)
            session.Dispose();
        Admin.Dispose();
        Host.Dispose();
        gate.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Somebody of a group; <c>Administratör</c> is the administrator.</summary>
    public async Task<BackOfficeSession> AsAsync(string group)
    {
        if (group == "Administratör")
            return Admin;
        await gate.WaitAsync();
        try
        {
            return sessions.TryGetValue(group, out var known) ? known : sessions[group] = await Admin.AsMemberOfAsync(Host, group);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The key of a document, by its name.</summary>
    public async Task<Guid> DocumentAsync(string name)
        => (await Admin.GetAsync("item/document/search?take=5&query=" + Uri.EscapeDataString(name))).GetProperty("items").EnumerateArray()
            .First(i => i.GetProperty("variants").EnumerateArray().Any(v => v.GetProperty("name").GetString() == name)).GetProperty("id").GetGuid();

    /// <summary>A document as the client would send it back.</summary>
    public static Dictionary<string, object?> Update(JsonElement document) => new()
    {
        ["values"] = document.GetProperty("values").EnumerateArray().Select(v => new { alias = v.GetProperty("alias").GetString(), culture = v.GetProperty("culture").GetString(), segment = (string?)null, value = v.GetProperty("value") }).ToList(),
        ["variants"] = document.GetProperty("variants").EnumerateArray().Select(v => new { culture = v.GetProperty("culture").GetString(), segment = (string?)null, name = v.GetProperty("name").GetString() }).ToList(),
        ["template"] = null,
    };
}
