using Microsoft.AspNetCore.WebUtilities;
using SodraSmaland.Core;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Web.Pages.Campaigns;
using SodraSmaland.Web.Pages.Municipalities;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;

namespace SodraSmaland.Web.Measurement;

/// <summary>Writes what was counted into the day's numbers, on every node: addresses become pages, campaigns and municipalities.</summary>
internal sealed class VisitWorker(VisitCounter counter, IServiceScopeFactory scopes, TimeProvider time, ILogger<VisitWorker> logger) : PeriodicWorker(Every, time, logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Sources of one day that are told apart; the rest of them count as <see cref="Others"/>.</summary>
    private const int MostSources = 500;
    private const string Others = "övriga";

    private readonly List<(DateOnly Day, IReadOnlyDictionary<Seen, long> Counts)> waiting = [];
    private readonly SemaphoreSlim writing = new(1);
    private (DateOnly Day, HashSet<string> Sources) today = (default, []);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(all: true, cancellationToken);
    }

    /// <summary>One round. What could not be written is kept for the next.</summary>
    /// <param name="all">Also the last moments.</param>
    /// <param name="cancellation">Gives up; nothing is lost.</param>
    public async Task WriteAsync(bool all, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            waiting.AddRange(counter.Take(all));
            if (waiting.Count == 0)
                return;
            await using var scope = scopes.CreateAsyncScope();
            var places = new Places(scope.ServiceProvider);
            var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            while (waiting.Count > 0)
            {
                var (day, counts) = waiting[0];
                var rows = new List<DayCount>();
                foreach (var (seen, count) in counts)
                {
                    var place = await places.FindAsync(seen.Path);
                    // A form may stand on a page of code; its key is the visitor's word.
                    if (seen.Step == CountedStep.FormStart)
                        place = places.IsForm(seen.Form) ? place ?? Place.OfCode : null;
                    if (place is not null)
                        rows.AddRange(Rows(day, seen, count, place, places));
                }
                await database.CountAsync([.. rows.GroupBy(r => (r.Step, r.Page, r.Campaign, r.Source, r.Municipality))
                    .Select(g => new DayCount { Day = day, Step = g.Key.Step, Page = g.Key.Page, Campaign = g.Key.Campaign, Source = g.Key.Source, Municipality = g.Key.Municipality, Count = g.Sum(r => r.Count) })], cancellation);
                waiting.RemoveAt(0);
            }
        }
        finally
        {
            writing.Release();
        }
    }

    protected override Task RoundAsync(CancellationToken cancellation) => WriteAsync(all: false, cancellation);

    private IEnumerable<DayCount> Rows(DateOnly day, Seen seen, long count, Place place, Places places)
    {
        var query = QueryHelpers.ParseQuery(seen.Query);
        var said = Origin.Words(key => query.GetValueOrDefault(key));
        var source = Limited(day, said.Source ?? Origin.Host(seen.Referrer) ?? (query.TryGetValue("source", out var told) ? Origin.Host(told.ToString()) : null) ?? "");
        var campaign = (place.Campaign is null ? places.Known(said.Campaign) : place.Campaign) ?? "";
        yield return new() { Day = day, Step = seen.Step, Page = seen.Step == CountedStep.FormStart ? seen.Form : place.Page, Campaign = campaign, Source = source, Municipality = place.Municipality, Count = count };
    }

    private string Limited(DateOnly day, string source)
    {
        if (today.Day != day)
            today = (day, []);
        return source.Length == 0 || today.Sources.Contains(source) || (today.Sources.Count < MostSources && today.Sources.Add(source)) ? source : Others;
    }

    /// <summary>What an address shows.</summary>
    /// <param name="Page">Key of the page.</param>
    /// <param name="Campaign">Key of the campaign that it is or lies below.</param>
    /// <param name="Municipality">Alias of the one that it is about; empty without one.</param>
    private sealed record Place(Guid Page, string? Campaign, string Municipality)
    {
        public static readonly Place OfCode = new(Guid.Empty, null, "");
    }

    private sealed class Places(IServiceProvider services)
    {
        private readonly Site site = services.GetRequiredService<Site>();
        private readonly IPublishedRouter router = services.GetRequiredService<IPublishedRouter>();
        private readonly IPublishedContentCache contents = services.GetRequiredService<IPublishedContentCache>();
        private readonly Dictionary<string, Place?> found = [];

        public bool IsForm(Guid key) => contents.GetById(key) is { ContentType.Alias: "form" or "formPage" or "enquiryPage" or "networkHome" };

        public string? Known(string? word) => Origin.Known(site, word);

        public async Task<Place?> FindAsync(string path)
        {
            if (found.TryGetValue(path, out var known))
                return known;
            var request = await router.CreateRequestAsync(new UriBuilder("https", "localhost") { Path = path }.Uri);
            router.RouteDomain(request);
            services.GetRequiredService<IVariationContextAccessor>().VariationContext = new VariationContext(request.Culture ?? "sv-SE");
            var page = (await router.RouteRequestAsync(request, new RouteRequestOptions(Umbraco.Cms.Core.Routing.RouteDirection.Inbound))) is { ResponseStatusCode: null or StatusCodes.Status200OK, PublishedContent: { } content } ? content : null;
            return found[path] = page is null ? null : new(page.Key, CampaignPeriod.CampaignOf(site, page)?.Key.ToString(), Municipality(page));
        }

        private string Municipality(IPublishedContent page)
        {
            var municipality = site.Ancestors(page).Append(page).LastOrDefault(p => p.ContentType.Alias == "municipality")
                ?? (page.ContentType.GetPropertyType("municipality") is null ? null : site.Pick(page, "municipality"));
            return municipality is null ? "" : Comparison.Slug(site, municipality);
        }
    }
}
