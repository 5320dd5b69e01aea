using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Events;
using Umbraco.Cms.Core.Dictionary;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>The network's mails, worded by the dictionary in the language of the person.</summary>
internal sealed class NetworkMails(Site site, ICultureDictionaryFactory dictionaries, IVariationContextAccessor variation, IServiceProvider services, ILoggerFactory loggers) : INetworkMails
{
    public Task<MailDraft> ConfirmAsync(Joining joining, string token)
        => ComposeAsync(joining.Email, joining.Language, "NetworkConfirm", [], NetworkLinks.Confirm(joining.Language, token), null);

    public Task<MailDraft> AlreadyMemberAsync(Member member)
        => ComposeAsync(member.Email, member.Language, "NetworkAlready", [], NetworkLinks.SignIn(member.Language), null);

    public Task<MailDraft> WelcomeAsync(Member member)
        => ComposeAsync(member.Email, member.Language, "NetworkWelcome", [], NetworkLinks.MyPage(member.Language), null);

    public Task<MailDraft> SignInAsync(Member member, string token, string? returnTo)
        => ComposeAsync(member.Email, member.Language, "NetworkSignIn", [], NetworkLinks.SignIn(member.Language, token, returnTo), null);

    public Task<MailDraft> ConfirmSeatAsync(SeatHolder to, Gathering gathering) => ComposeAsync("SeatConfirm", to, gathering);

    public Task<MailDraft> SeatAgainAsync(SeatHolder to, Gathering gathering) => ComposeAsync("SeatAgain", to, gathering);

    public Task<MailDraft> SeatedAsync(SeatHolder to, Gathering gathering) => ComposeAsync("Seated", to, gathering);

    public Task<MailDraft> WaitingAsync(SeatHolder to, Gathering gathering) => ComposeAsync("SeatWaiting", to, gathering);

    public Task<MailDraft> MovedUpAsync(SeatHolder to, Gathering gathering) => ComposeAsync("SeatMovedUp", to, gathering);

    public Task<MailDraft> ReminderAsync(SeatHolder to, Gathering gathering) => ComposeAsync("SeatReminder", to, gathering);

    public Task<MailDraft> CalledOffAsync(SeatHolder to, Gathering gathering) => ComposeAsync("SeatCalledOff", to, gathering);

    private async Task<MailDraft> ComposeAsync(string key, SeatHolder to, Gathering gathering)
    {
        var texts = Texts(to.Language);
        var (name, facts) = InLanguage(to.Language, () =>
        {
            var content = site.Find(gathering.Key)!;
            var e = EventList.Of(site, content);
            return (content.Name, new List<(string, string)>
            {
                (texts["Event.When"], EventList.When(e)),
                (texts["Event.Where"], string.Join(", ", new[] { site.Text(content, "venueName"), site.Text(content, "address") }.Where(p => p.Length > 0))),
                (texts["Event.Calendar"], Origin() + site.Url(content) + ".ics"),
            });
        });
        return await ComposeAsync(to.Email, to.Language, key, [name], NetworkLinks.Seat(to.Language, to.Seat), [.. facts.Where(f => f.Item2.Length > 0)]);
    }

    private async Task<MailDraft> ComposeAsync(string to, string language, string key, object[] values, string path, List<(string Label, string Value)>? facts)
    {
        var texts = Texts(language);
        var culture = CultureInfo.GetCultureInfo(language);
        var (subject, body, action) = (string.Format(culture, texts[$"Mail.{key}Subject"], values), string.Format(culture, texts[$"Mail.{key}Body"], values), texts[$"Mail.{key}Action"]);
        var address = Origin() + path;
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<NetworkMail>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Lang"] = language[..2],
            ["Subject"] = subject,
            ["Body"] = body,
            ["Facts"] = facts ?? [],
            ["Address"] = address,
            ["Action"] = action,
            ["Network"] = texts["Mail.NetworkName"],
            ["Footer"] = texts["Mail.NetworkFooter"],
        }))).ToHtmlString());
        var text = string.Join("\n\n", new[] { body, facts is null ? null : string.Join('\n', facts.Select(f => $"{f.Label}: {f.Value}")), $"{action}:\n{address}", texts["Mail.NetworkFooter"] }.Where(p => p is not null));
        return new(to, subject, html, text);
    }

    /// <summary>Content and dates as somebody reads them whose language need not be that of the request.</summary>
    private T InLanguage<T>(string language, Func<T> read)
    {
        var (before, culture) = (variation.VariationContext, CultureInfo.CurrentCulture);
        (variation.VariationContext, CultureInfo.CurrentCulture) = (new VariationContext(language), CultureInfo.GetCultureInfo(language));
        try
        {
            return read();
        }
        finally
        {
            (variation.VariationContext, CultureInfo.CurrentCulture) = (before, culture);
        }
    }

    private ICultureDictionary Texts(string language) => dictionaries.CreateDictionary(CultureInfo.GetCultureInfo(language));

    /// <summary>The address the visitor uses; outside a request <c>Umbraco:CMS:WebRouting:UmbracoApplicationUrl</c>.</summary>
    private string Origin() => new Uri(site.AbsoluteUrl(site.Home!)).GetLeftPart(UriPartial.Authority);
}
