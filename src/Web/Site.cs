using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.WebEncoders;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.Fair;
using SodraSmaland.Web.Pages.Forms;
using SodraSmaland.Web.Pages.Network;
using SodraSmaland.Web.Pages.Newsletters;
using SodraSmaland.Web.Pages.RegisterInterest;
using SodraSmaland.Web.Pages.YourData;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Dictionary;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace SodraSmaland.Web;

/// <summary>Content as the pages read it: Umbraco's services, bound to the language and page of the request.</summary>
internal sealed class Site(
    IVariationContextAccessor variation, IPublishedContentCache contents, IDocumentNavigationQueryService navigation, IPublishedContentStatusFilteringService status,
    IPublishedValueFallback fallback, IPublishedUrlProvider urls, ICultureDictionaryFactory dictionaries, IPreviewService preview, IHttpContextAccessor http, TimeProvider time)
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private ICultureDictionary? dictionary;

    /// <summary>The page being shown; <c>null</c> on pages that are not content.</summary>
    public IPublishedContent? Page { get; set; }

    /// <summary>The content page that a page of code belongs below: its look, its place in the menu and the way back to it.</summary>
    public IPublishedContent? Room { get; set; }

    /// <summary>The address of a page of code in the other language.</summary>
    public string? OtherUrl { get; set; }

    public string Culture => variation.VariationContext?.Culture is { Length: > 0 } culture ? culture : "sv-SE";
    public string Lang => Culture[..2];
    public bool IsSwedish => Lang == "sv";

    /// <summary>Overrides the title of the page, for the states a page can be in.</summary>
    public string? Title { get; set; }

    /// <summary>Keeps the page out of search engines.</summary>
    public bool NoIndex { get; set; }

    /// <summary>Said above the page when the other language has only a page near the one asked for.</summary>
    public string? LanguageNotice { get; set; }

    /// <summary>The colours that the page has chosen, as a class; empty for the site's own.</summary>
    public string Look { get; set; } = "";

    /// <summary>Now, in the county; in a preview of a moment, that moment.</summary>
    public DateTime Now => TimeZoneInfo.ConvertTime(Moment ?? time.GetUtcNow(), Stockholm).DateTime;

    /// <summary>The moment that a preview shows; <c>null</c> outside of one and in the preview of drafts.</summary>
    public DateTimeOffset? Moment => preview.IsInPreview() && preview.TryGetPreviewClaimsIdentityAsync().GetAwaiter().GetResult().Result?.FindFirst("moment")?.Value is { } at
        ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    /// <summary>Whether drafts are shown as they are written, at no moment in particular.</summary>
    public bool ShowsDrafts => preview.IsInPreview() && Moment is null;

    /// <summary>Something that the answer shows will be another at a time of the county's clocks: no cache keeps it longer.</summary>
    public void ChangesAt(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // In the hour that clocks skip in spring there is no such moment: what was to happen then has happened when they have skipped it.
        if (TimeZoneInfo.ConvertTimeToUtc(Stockholm.IsInvalidTime(local) ? local.AddHours(1) : local, Stockholm) - time.GetUtcNow().UtcDateTime is var left && left > TimeSpan.Zero)
            http.HttpContext?.KeepNoLongerThan(left);
    }

    /// <summary>A moment as clocks in the county show it.</summary>
    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Stockholm);

    public IPublishedContent? Home => Roots("home").FirstOrDefault();
    public IPublishedContent? Settings => Roots("siteSettings").FirstOrDefault();

    /// <summary>A text of the interface, from the dictionary; the key itself when an editor has removed it.</summary>
    public string this[string key] => (dictionary ??= dictionaries.CreateDictionary(CultureInfo.GetCultureInfo(Culture)))[key] is { Length: > 0 } text ? text : key;

    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[key], values);

    public T? Value<T>(IPublishedElement element, string alias)
        => element is IPublishedContent content
            ? content.Value<T>(fallback, alias, fallback: Fallback.ToLanguage)
            : element.Value<T>(fallback, alias, fallback: Fallback.ToLanguage);

    public string Text(IPublishedElement element, string alias) => Value<string>(element, alias) ?? "";

    public static bool Has(IPublishedElement element, string alias) => element.GetProperty(alias)?.HasValue() == true;

    public IHtmlContent Html(IPublishedElement element, string alias) => new HtmlString(Value<IHtmlEncodedString>(element, alias)?.ToHtmlString() ?? "");

    public BlockListModel Blocks(IPublishedElement element, string alias) => Value<BlockListModel>(element, alias) ?? BlockListModel.Empty;

    /// <summary>A link picker that holds one link.</summary>
    public Link? Link(IPublishedElement element, string alias)
    {
        var link = Value<Link>(element, alias);
        if (link?.Udi is GuidUdi { Guid: var key } && Find(key) is { ContentType.Alias: "formPage" or "enquiryPage" } form)
            link = new() { Name = link.Name, Target = link.Target, Type = link.Type, Udi = link.Udi, Url = FormUrl(form) };
        return link;
    }

    /// <summary>The address of a form; from a campaign's page it carries the campaign, which is all that tells where a registration came from.</summary>
    public string FormUrl(IPublishedContent form)
        => Page is { ContentType.Alias: "campaign" } campaign ? $"{Url(form)}?{(IsSwedish ? "kampanj" : "campaign")}={(Text(campaign, "shortWord") is { Length: > 0 } word ? word : campaign.Key.ToString())}" : Url(form);

    /// <summary>A campaign as registrations keep it, by name: that of its page, or the word in the address.</summary>
    public string? CampaignName(string? campaign) => Guid.TryParse(campaign, out var key) && Find(key) is { } page ? page.Name : campaign;

    /// <summary>A picked image with its focal point, in the Delivery API's shape.</summary>
    public static IApiMediaWithCrops? Image(IPublishedElement element, string alias)
        => (element.GetProperty(alias)?.GetDeliveryApiValue(expanding: true) as IEnumerable<IApiMediaWithCrops>)?.FirstOrDefault();

    public IPublishedContent? Pick(IPublishedElement element, string alias)
        => Value<IPublishedContent>(element, alias) is { } picked && IsOnSite(picked) ? picked : null;

    public string Url(IPublishedContent content) => urls.GetUrl(content, UrlMode.Relative, Culture);

    public string AbsoluteUrl(IPublishedContent content, string? culture = null) => urls.GetUrl(content, UrlMode.Absolute, culture ?? Culture);

    /// <summary>The address in another language; <c>null</c> when the page is not there in it.</summary>
    public string? UrlIn(IPublishedContent content, string culture) => urls.GetUrl(content, UrlMode.Relative, culture) is var url && url != "#" ? url : null;

    public bool IsOnSite(IPublishedContent content) => Url(content) != "#";

    public string Heading(IPublishedContent content) => content.ContentType.GetPropertyType("heading") is not null && Text(content, "heading") is { Length: > 0 } heading ? heading : content.Name;

    /// <summary>The short name for menus and breadcrumbs.</summary>
    public string NavigationTitle(IPublishedContent content)
        => content.ContentType.GetPropertyType("navigationTitle") is not null && Text(content, "navigationTitle") is { Length: > 0 } title ? title : content.Name;

    /// <summary>One or two sentences about a page: preamble or summary.</summary>
    public string Lead(IPublishedContent content)
        => content.ContentType.GetPropertyType("preamble") is not null ? Text(content, "preamble")
        : content.ContentType.GetPropertyType("summary") is not null ? Text(content, "summary") : "";

    public IReadOnlyList<IPublishedContent> Children(IPublishedContent content, string? alias = null)
        => (alias is null ? navigation.TryGetChildrenKeys(content.Key, out var keys) : navigation.TryGetChildrenKeysOfType(content.Key, alias, out keys))
            ? [.. status.FilterAvailable(keys, Culture)] : [];

    public IReadOnlyList<IPublishedContent> Descendants(IPublishedContent content)
        => navigation.TryGetDescendantsKeys(content.Key, out var keys) ? [.. status.FilterAvailable(keys, Culture)] : [];

    /// <summary>The root first, the parent last.</summary>
    public IReadOnlyList<IPublishedContent> Ancestors(IPublishedContent content)
        => navigation.TryGetAncestorsKeys(content.Key, out var keys) ? [.. status.FilterAvailable(keys, Culture).Reverse()] : [];

    public IPublishedContent? Parent(IPublishedContent content) => Ancestors(content) is [.., var parent] ? parent : null;

    /// <summary>The first page of a type below home, such as the calendar.</summary>
    public IPublishedContent? First(string alias) => Home is { } home ? Children(home, alias) is [var first, ..] ? first : null : null;

    public IReadOnlyList<IPublishedContent> All(string alias)
        => Home is { } home && navigation.TryGetDescendantsKeysOfType(home.Key, alias, out var keys) ? [.. status.FilterAvailable(keys, Culture)] : [];

    /// <summary>The pages of a type that are published in any language.</summary>
    public IReadOnlyList<IPublishedContent> Everywhere(string alias)
        => Home is { } home && navigation.TryGetDescendantsKeysOfType(home.Key, alias, out var keys) ? [.. keys.Select(k => contents.GetById(k)).OfType<IPublishedContent>()] : [];

    public IPublishedContent? Find(Guid key) => contents.GetById(key) is { } content && IsOnSite(content) ? content : null;

    public bool IsHiddenInMenu(IPublishedContent content)
        => content.ContentType.GetPropertyType("umbracoNaviHide") is null || Value<bool>(content, "umbracoNaviHide");

    public string Scene(IPublishedContent content)
    {
        foreach (var page in Ancestors(content).Append(content).Reverse())
        {
            if (page.ContentType.GetPropertyType("scene") is not null && Text(page, "scene") is { Length: > 0 } scene)
                return scene;
        }
        return "home";
    }

    private IEnumerable<IPublishedContent> Roots(string alias)
        => navigation.TryGetRootKeysOfType(alias, out var keys)
            ? keys.Select(k => contents.GetById(k)).OfType<IPublishedContent>() : [];
}

internal static class SiteComposition
{
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddSingleton<Umbraco.Cms.Core.Blocks.IPartialViewBlockEngine, Components.BlockEngine>();
        services.AddScoped<Site>();
        services.AddSingleton<Pages.Campaigns.PrintLinks>();
        services.AddScoped<Mail.MailComposer>();
        services.AddScoped<Mail.MunicipalReceivers>();
        services.AddScoped<ILeadMails, LeadMails>();
        services.AddScoped<Core.Enquiries.IEnquiryMails, Pages.Enquiry.EnquiryMails>();
        services.AddScoped<Core.Privacy.Requests.ISubjectMails, SubjectMails>();
        services.AddScoped<Pages.Dev.MailSamples>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddScoped<Core.Newsletters.INewsletterMails, NewsletterMails>();
        services.AddSingleton<FormTrap>();
        services.AddSingleton<FairTickets>();
        services.AddForms();
        services.AddRazorPages(options =>
        {
            options.Conventions.AddPageRoute("/RegisterInterest/Index", "/en/form/interest/{key:guid}");
            options.Conventions.AddPageRoute("/Fair/Index", FairLinks.English + "{token}");
            options.Conventions.AddPageRoute("/Enquiry/Index", "/en/form/establishment/{key:guid}");
            options.Conventions.AddPageRoute("/Forms/Index", Pages.Forms.FormLinks.English + "/{key:guid}");
            options.Conventions.AddPageRoute("/MyRegistration/Confirm", "/en/confirm/{token}");
            options.Conventions.AddPageRoute("/MyRegistration/Index", "/en/my-registration/{token?}");
            options.Conventions.AddPageRoute("/YourData/Index", YourDataLinks.English);
            options.Conventions.AddPageRoute("/YourData/Data", YourDataLinks.English + "/{token}");
            options.Conventions.AddPageRoute("/Newsletters/Unsubscribe", UnsubscribeLinks.English + "/{token}");
            options.Conventions.AddNetworkRoutes();
        });
        services.AddHttpContextAccessor();
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.HttpOnly, o.Cookie.SameSite) = ("sodrasmaland-form", true, SameSiteMode.Strict));
        // Otherwise every å, ä and ö becomes an entity.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }
}
