namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>Sends the back office's own mails; the host has the mail queue.</summary>
public interface IBackOfficeMails
{
    /// <summary>A link for choosing a new password.</summary>
    /// <param name="to">Name and address of the user.</param>
    /// <param name="language">The user's language, an ISO code.</param>
    /// <param name="link">Full address, good for an hour.</param>
    /// <param name="cancellation">Gives up.</param>
    Task PasswordResetAsync((string Name, string Email) to, string language, string link, CancellationToken cancellation);

    /// <summary>An invitation to become a user, with a link for choosing a password.</summary>
    /// <param name="to">Name and address of the invited.</param>
    /// <param name="from">Name of who invites.</param>
    /// <param name="message">What they wrote, or <c>null</c>.</param>
    /// <param name="language">An ISO code.</param>
    /// <param name="link">Full address, good for three days.</param>
    /// <param name="cancellation">Gives up.</param>
    Task InvitationAsync((string Name, string Email) to, string from, string? message, string language, string link, CancellationToken cancellation);

    /// <summary>Tells somebody who asked for it what was done with a page.</summary>
    /// <param name="to">Name and address of the user.</param>
    /// <param name="language">An ISO code.</param>
    /// <param name="verb">What was done: <c>Umb.Document.Publish</c> and its kin.</param>
    /// <param name="document">Name of the page.</param>
    /// <param name="by">Name of who did it; <c>null</c> for the schedule.</param>
    /// <param name="path">The page in the back office, from the root of the site; whose address it is the host knows.</param>
    /// <param name="cancellation">Gives up.</param>
    Task DocumentChangedAsync((string Name, string Email) to, string language, string verb, string document, string? by, string path, CancellationToken cancellation);

    /// <summary>Tells who planned a release what is wrong with it.</summary>
    /// <param name="to">Name and address of the user.</param>
    /// <param name="language">An ISO code.</param>
    /// <param name="release">Its name.</param>
    /// <param name="when">What the problems keep from being right.</param>
    /// <param name="problems">What is wrong, in the user's language.</param>
    /// <param name="path">The release in the back office, from the root of the site.</param>
    /// <param name="cancellation">Gives up.</param>
    Task ReleaseInvalidAsync((string Name, string Email) to, string language, string release, ReleaseWarning when, IReadOnlyList<string> problems, string path, CancellationToken cancellation);
}

/// <summary>What is wrong with a release.</summary>
public enum ReleaseWarning
{
    /// <summary>It cannot go live as it is now.</summary>
    CannotGoLive,

    /// <summary>Its time has come, and nothing of it went live.</summary>
    DidNotGoLive,

    /// <summary>It is live, and its end, which nothing holds up, would leave links that lead nowhere.</summary>
    LeavesLinks,
}
