using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using SodraSmaland.Cms.Releases;
using SodraSmaland.Cms.Users;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;

namespace SodraSmaland.Cms.Preview;

/// <summary>
/// Shows the site to one browser as it is written and not yet published, or as it will be at a chosen moment when what is
/// scheduled has happened. The browser carries a protected cookie; pages are made by the same views out of a snapshot of
/// that state, and are never cached.
/// </summary>
internal sealed class ContentPreview : IPreviewService
{
    public const string MomentClaim = "moment";
    private const string Cookie = "umbPreview";
    private static readonly object ItemKey = new();
    private static readonly ConditionalWeakTable<DocumentRow, DocumentRow> Drafts = [];
    private readonly IHttpContextAccessor http;
    private readonly ChangeFollower follower;
    private readonly PublishedSnapshot.Builder builder;
    private readonly IServiceScopeFactory scopes;
    private readonly TimedTokens tokens;
    private readonly Lock gate = new();
    private (SnapshotRows Rows, Scope Scope, string Plans, PublishedSnapshot Snapshot)? made;

    public ContentPreview(IHttpContextAccessor http, ChangeFollower follower, PublishedSnapshot.Builder builder, IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time)
    {
        (this.http, this.follower, this.builder, this.scopes) = (http, follower, builder, scopes);
        tokens = new(protection, "ContentPreview", time);
    }

    public bool IsInPreview() => http.HttpContext?.Items.ContainsKey(ItemKey) == true;

    /// <remarks>Which drafts a user may see, the Management API knows; preview begins there.</remarks>
    public Task<bool> TryEnterPreviewAsync(IUser user) => Task.FromResult(false);

    public Task EndPreviewAsync()
    {
        http.HttpContext!.Response.Cookies.Delete(Cookie);
        return Task.CompletedTask;
    }

    public Task<Attempt<ClaimsIdentity>> TryGetPreviewClaimsIdentityAsync()
    {
        if (http.HttpContext?.Items.TryGetValue(ItemKey, out var moment) != true)
            return Task.FromResult(Attempt<ClaimsIdentity>.Fail());
        Claim[] claims = moment is DateTime at ? [new(MomentClaim, at.ToString("O", CultureInfo.InvariantCulture))] : [];
        return Task.FromResult(Attempt<ClaimsIdentity>.Succeed(new ClaimsIdentity(claims, "Preview")));
    }

    /// <summary>What a browser hands back to be shown the preview.</summary>
    /// <param name="moment">UTC; <c>null</c> for drafts as they are now.</param>
    /// <param name="lifetime">How long it holds.</param>
    /// <param name="part">The documents that with those below are shown so, the rest being as visitors see it; <c>null</c> for all.</param>
    public string Token(DateTime? moment, TimeSpan lifetime, IReadOnlyList<Guid>? part)
        => tokens.Protect((moment is { } at ? at.ToString("O", CultureInfo.InvariantCulture) : "draft") + "|" + (part is null ? "*" : string.Join(',', part)), lifetime);

    /// <summary>Turns preview on in the browser of this request.</summary>
    public bool Enter(string token)
    {
        if (!TryOpen(token, out _))
            return false;
        var context = http.HttpContext!;
        context.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, Path = "/" });
        return true;
    }

    /// <summary>Pins the preview's snapshot to a request that carries the cookie; an address that is a document's key leads to its page.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var token) || context.Request.Path.StartsWithSegments("/umbraco", StringComparison.Ordinal) || !TryOpen(token, out var scope))
        {
            await next(context);
            return;
        }
        var snapshot = await SnapshotAsync(scope, context.RequestAborted);
        context.Items[ItemKey] = (object?)scope.Moment ?? "draft";
        PublishedSnapshots.Pin(context, snapshot);
        if (Guid.TryParse(context.Request.Path.Value?.Trim('/'), out var key))
        {
            var culture = context.Request.Query["culture"].FirstOrDefault() ?? snapshot.DefaultLanguage;
            if (snapshot.Routes.Find(key, culture) is var (domain, path))
            {
                context.Response.Redirect(domain.Host is null ? path : $"{domain.Scheme}://{domain.Host}{path}");
                return;
            }
        }
        await next(context);
    }

    /// <summary>The site's content as drafts have it, or as schedules will have made it at a moment.</summary>
    private async Task<PublishedSnapshot> SnapshotAsync(Scope wanted, CancellationToken cancellation)
    {
        var index = follower.Index;
        var rows = index.Rows;
        List<ScheduleRow> schedules = [];
        List<ReleaseRow> releases = [];
        if (wanted.Moment is { } until)
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
            schedules = await database.Schedules.AsNoTracking().Where(s => s.Date <= until).OrderBy(s => s.Date).ToListAsync(cancellation);
            releases = await database.Releases.AsNoTracking().Where(r => r.State == ReleaseState.Planned || r.State == ReleaseState.Released).OrderBy(r => r.GoesLive).ToListAsync(cancellation);
        }
        // Planning writes no change record: what visitors see is the same until it happens.
        var plans = string.Join(',', schedules.Select(s => $"{s.Key}{s.Date:O}").Concat(releases.Select(r => $"{r.Key}{r.Revision}")));
        PublishedSnapshot? before;
        lock (gate)
        {
            before = made is { } known && known.Scope == wanted ? known.Snapshot : null;
            if (before is not null && made!.Value.Rows == rows && made.Value.Plans == plans)
                return before;
        }
        var ahead = wanted.Moment is { } moment ? Forecast.At(index, schedules, releases, moment) : null;
        var part = wanted.Part == "*" ? null : wanted.Part.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToHashSet();
        var snapshot = builder.Build(rows with { Documents = [.. rows.Documents.Select(Shown)] }, before ?? PublishedSnapshot.Empty);
        lock (gate)
            made = (rows, wanted, plans, snapshot);
        return snapshot;

        DocumentRow Shown(DocumentRow row) => part is not null && !index.DocumentPath(row.Key).Any(part.Contains) ? row
            : ahead is null ? WithDraft(row) : ahead.TryGetValue(row.Key, out var published) ? Forecast.With(row, published) : row;
    }

    private bool TryOpen(string token, out Scope scope)
    {
        scope = new(null, "");
        if (tokens.Open(token)?.Split('|') is not [var moment, var part])
            return false;
        scope = new(moment == "draft" ? null : DateTime.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), part);
        return true;
    }

    /// <param name="Moment">UTC; <c>null</c> for drafts.</param>
    /// <param name="Part">Keys, comma-separated; <c>*</c> for the whole tree.</param>
    private sealed record Scope(DateTime? Moment, string Part);

    /// <summary>One and the same object for a row that stays as it is, so that the next preview takes over what did not change.</summary>
    private static DocumentRow WithDraft(DocumentRow row) => row.Trashed ? row : Drafts.GetValue(row, static r => Forecast.With(r, r.Draft));
}

/// <summary>Preview in the host's pipeline.</summary>
public static class ContentPreviewPipeline
{
    /// <summary>Goes before whatever reads content or serves a page out of a cache.</summary>
    /// <param name="app">The host's pipeline.</param>
    public static IApplicationBuilder UseContentPreview(this IApplicationBuilder app)
        => app.Use((context, next) => context.RequestServices.GetRequiredService<ContentPreview>().InvokeAsync(context, next));
}
