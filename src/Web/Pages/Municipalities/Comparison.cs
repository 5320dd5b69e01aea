using System.Globalization;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Municipalities;

/// <summary>Up to three municipalities side by side, chosen by the address: <c>?jamfor=vaxjo&amp;jamfor=ljungby</c>, in English <c>?compare=</c>.</summary>
internal sealed record Comparison(IReadOnlyList<IPublishedContent> Chosen, bool TooMany, bool SomeUnknown)
{
    public const int Most = 3;

    public static Comparison Of(Site site, IPublishedContent overview, IQueryCollection query)
    {
        var wanted = query["jamfor"].Concat(query["compare"]).OfType<string>().Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var all = site.Children(overview, "municipality");
        // In the county's own order: the page cache takes the values of a key in any order for the same page.
        var found = all.Where(m => wanted.Contains(Slug(site, m), StringComparer.OrdinalIgnoreCase)).ToList();
        return new([.. found.Take(Most)], found.Count > Most, found.Count < wanted.Count);
    }

    /// <summary>The last part of the municipality's address.</summary>
    public static string Slug(Site site, IPublishedContent municipality) => site.Url(municipality).Split('/')[^1];

    /// <summary>What differs, in words.</summary>
    public IEnumerable<string> InWords(Site site)
    {
        if (Chosen.Count < 2)
            yield break;
        var byPopulation = Chosen.OrderByDescending(m => site.Value<int>(m, "population")).ToList();
        var (largest, smallest) = (byPopulation[0], byPopulation[^1]);
        var times = (double)site.Value<int>(largest, "population") / Math.Max(1, site.Value<int>(smallest, "population"));
        yield return site["Compare.WordsPopulation", largest.Name, Math.Round(times, times < 10 ? 1 : 0).ToString("0.#", CultureInfo.CurrentCulture), smallest.Name];
        foreach (var (a, b) in Chosen.SelectMany((a, i) => Chosen.Skip(i + 1).Select(b => (a, b))))
            yield return site["Compare.WordsDistance", site.Text(a, "seat"), site.Text(b, "seat"), Kilometres(site, a, b)];
    }

    /// <summary>As the crow flies between the seats, in whole kilometres.</summary>
    public static int Kilometres(Site site, IPublishedContent a, IPublishedContent b)
    {
        var (latitude1, longitude1) = (Radians(site.Value<decimal>(a, "latitude")), Radians(site.Value<decimal>(a, "longitude")));
        var (latitude2, longitude2) = (Radians(site.Value<decimal>(b, "latitude")), Radians(site.Value<decimal>(b, "longitude")));
        var h = Math.Pow(Math.Sin((latitude2 - latitude1) / 2), 2) + (Math.Cos(latitude1) * Math.Cos(latitude2) * Math.Pow(Math.Sin((longitude2 - longitude1) / 2), 2));
        return (int)Math.Round(2 * 6371 * Math.Asin(Math.Sqrt(h)));
    }

    private static double Radians(decimal degrees) => (double)degrees * Math.PI / 180;
}
