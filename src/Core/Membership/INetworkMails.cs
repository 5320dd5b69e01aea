using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Membership;

/// <summary>The wording of the network's mails, which lives with the site's texts and addresses.</summary>
internal interface INetworkMails
{
    Task<MailDraft> ConfirmAsync(Joining joining, string token);

    /// <summary>To somebody who asks to become what they are.</summary>
    Task<MailDraft> AlreadyMemberAsync(Member member);
    Task<MailDraft> WelcomeAsync(Member member);

    /// <param name="member">Who asked.</param>
    /// <param name="token">Goes into the link.</param>
    /// <param name="returnTo">A path of the site to go on to, or <c>null</c>.</param>
    Task<MailDraft> SignInAsync(Member member, string token, string? returnTo);

    /// <summary>Asks a guest to confirm that the address is theirs.</summary>
    Task<MailDraft> ConfirmSeatAsync(SeatHolder to, Gathering gathering);

    /// <summary>To somebody who registers again: they have a seat, or wait for one.</summary>
    Task<MailDraft> SeatAgainAsync(SeatHolder to, Gathering gathering);
    Task<MailDraft> SeatedAsync(SeatHolder to, Gathering gathering);
    Task<MailDraft> WaitingAsync(SeatHolder to, Gathering gathering);

    /// <summary>A seat has become free for somebody who waited.</summary>
    Task<MailDraft> MovedUpAsync(SeatHolder to, Gathering gathering);

    /// <summary>It is tomorrow.</summary>
    Task<MailDraft> ReminderAsync(SeatHolder to, Gathering gathering);

    /// <summary>It will not be.</summary>
    Task<MailDraft> CalledOffAsync(SeatHolder to, Gathering gathering);
}
