using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

/// <summary>The site with some registrations, and people of several groups signed in.</summary>
public sealed class DeskSite : IAsyncLifetime
{
    private readonly Dictionary<string, BackOfficeSession> sessions = [];

    public DeskSite()
        : this([])
    {
    }

    internal DeskSite((string Key, string Value)[] settings)
        => Host = new SiteHost([.. settings, ("SodraSmaland:RateLimits:SignInsPerTenMinutes", "10000")]);

    public SiteHost Host { get; }

    /// <summary>A lead of Ljungby, one of Växjö and one of the regional desk.</summary>
    public Guid Ljungby { get; private set; }
    public Guid Vaxjo { get; private set; }
    public Guid Region { get; private set; }

    /// <summary>The settings of a site on a PostgreSQL database of its own.</summary>
    internal static async Task<(string, string)[]> PostgresAsync()
        => [("ConnectionStrings:umbracoDbDSN", await PostgresServer.CreateDatabaseAsync()), ("ConnectionStrings:umbracoDbDSN_ProviderName", "Npgsql")];

    public async ValueTask InitializeAsync()
    {
        Ljungby = await LeadAsync("Lena Lagan", "lena@exempel.se", "ljungby");
        Vaxjo = await LeadAsync("Vide Växjösjön", "vide@exempel.se", "vaxjo");
        Region = await LeadAsync("Rolf Region", "rolf@exempel.se");
    }

    public async Task<BackOfficeSession> AsAsync(string group)
    {
        if (!sessions.ContainsKey("Administratör"))
            sessions["Administratör"] = await BackOfficeSession.StartAsync(Host);
        return sessions.TryGetValue(group, out var known) ? known : sessions[group] = await sessions["Administratör"].AsMemberOfAsync(Host, group);
    }

    /// <summary>A confirmed registration.</summary>
    public Task<Guid> LeadAsync(string name, string email, params string[] municipalities) => InDatabaseAsync(async db =>
    {
        var now = Host.Time.GetUtcNow().UtcDateTime;
        var lead = new Lead { Id = Guid.CreateVersion7(), Name = name, Email = email, NormalisedEmail = email, Municipalities = [.. municipalities], Status = LeadStatus.Confirmed, CreatedAt = now, ConfirmedAt = now, Month = County.Month(now) };
        lead.Touch();
        db.Add(lead);
        db.AddRange(municipalities.DefaultIfEmpty("").Select(m => new LeadRouting { Id = Guid.CreateVersion7(), LeadId = lead.Id, Municipality = m, RoutedAt = now }));
        await db.SaveChangesAsync();
        return lead.Id;
    });

    internal async Task<T> InDatabaseAsync<T>(Func<SiteDbContext, Task<T>> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
    }

    public Task<int> VersionAsync(Guid id) => InDatabaseAsync(db => db.Leads.Where(l => l.Id == id).Select(l => l.Version).SingleAsync());

    public ValueTask DisposeAsync()
    {
        foreach (var session in sessions.Values)
            session.Dispose();
        Host.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal static class DeskCalls
{
    public const string Api = "/umbraco/sodrasmaland/api/v1/";

    public static async Task<JsonElement> AskAsync(this BackOfficeSession session, string path, HttpMethod? method = null, object? body = null)
    {
        using var answer = await session.SendAsync(method ?? HttpMethod.Get, Api + path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return answer.StatusCode == System.Net.HttpStatusCode.NoContent ? default : JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
