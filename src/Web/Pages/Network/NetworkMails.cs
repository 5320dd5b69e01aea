using System.Globalization;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Mail;
using SodraSmaland.Web.Pages.Events;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>The network's mails, worded by the dictionary in the language of the person.</summary>
internal sealed class NetworkMails(Site site, MailComposer composer, IVariationContextAccessor variation) : INetworkMails
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
        var texts = composer.Texts(to.Language);
        var (name, facts) = InLanguage(to.Language, () =>
        {
            var content = site.Find(gathering.Key)!;
            var e = EventList.Of(site, content);
            return (content.Name, new List<(string, string)>
            {
                (texts["Event.When"], EventList.When(e)),
                (texts["Event.Where"], string.Join(", ", new[] { site.Text(content, "venueName"), site.Text(content, "address") }.Where(p => p.Length > 0))),
                (texts["Event.Calendar"], composer.Origin() is { } origin ? origin + site.Url(content) + ".ics" : ""),
            });
        });
        return await ComposeAsync(to.Email, to.Language, key, [name], NetworkLinks.Seat(to.Language, to.Seat), [.. facts.Where(f => f.Item2.Length > 0)]);
    }

    private Task<MailDraft> ComposeAsync(string to, string language, string key, object[] values, string path, List<(string Label, string Value)>? facts)
        => composer.ComposeAsync<NetworkMail>(to, language, $"Mail.{key}Subject", $"Mail.{key}Body", values, $"Mail.{key}Action", path, facts, "Mail.NetworkFooter", ("Network", "Mail.NetworkName"));

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
}
