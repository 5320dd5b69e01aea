using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Web.Mail;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.BackOffice;

/// <summary>The back office's mails, through the same outbox as the site's.</summary>
internal sealed class BackOfficeMails(SiteDbContext database, MailComposer composer, TimeProvider time) : IBackOfficeMails
{
    /// <summary>How many errors of a release a mail lists; the back office has them all.</summary>
    private const int MostProblems = 20;

    public Task PasswordResetAsync((string Name, string Email) to, string language, string link, CancellationToken cancellation) => Swedish(language)
        ? SendAsync(language, to.Email, "Välj ett nytt lösenord", [$"Hej {to.Name}!", "Någon, förhoppningsvis du, vill välja ett nytt lösenord till redigeringsläget för Södra Småland. Länken gäller i en timme. Var det inte du behöver du inte göra något."], "Välj lösenord", link, cancellation)
        : SendAsync(language, to.Email, "Choose a new password", [$"Hello {to.Name},", "Someone, hopefully you, wants to choose a new password for the back office of Södra Småland. The link holds for an hour. If it was not you, there is nothing you need to do."], "Choose password", link, cancellation);

    public Task InvitationAsync((string Name, string Email) to, string from, string? message, string language, string link, CancellationToken cancellation) => Swedish(language)
        ? SendAsync(language, to.Email, "Välkommen som redaktör", [$"Hej {to.Name}!", $"{from} bjuder in dig till redigeringsläget för Södra Småland. Välj ett lösenord inom tre dagar.", .. Said(message)], "Välj lösenord", link, cancellation)
        : SendAsync(language, to.Email, "Welcome as an editor", [$"Hello {to.Name},", $"{from} invites you to the back office of Södra Småland. Choose a password within three days.", .. Said(message)], "Choose password", link, cancellation);

    public Task DocumentChangedAsync((string Name, string Email) to, string language, string verb, string document, string? by, string path, CancellationToken cancellation)
    {
        var (swedish, english) = verb switch
        {
            "Umb.Document.Publish" => ("publicerad", "published"),
            "Umb.Document.Unpublish" => ("avpublicerad", "unpublished"),
            "Umb.Document.Delete" => ("borttagen", "deleted"),
            "Umb.Document.Duplicate" => ("kopierad", "copied"),
            "Umb.Document.Move" => ("flyttad", "moved"),
            "Umb.Document.Rollback" => ("återställd till en tidigare version", "rolled back"),
            _ => ("ändrad", "changed"),
        };
        return Swedish(language)
            ? SendAsync(language, to.Email, $"{document} är {swedish}", [$"Hej {to.Name}!", $"Sidan {document} är {swedish} av {by ?? "tidsplanen"}. Du får det här mejlet för att du bevakar sidan."], "Öppna sidan", Whole(path), cancellation)
            : SendAsync(language, to.Email, $"{document} was {english}", [$"Hello {to.Name},", $"The page {document} was {english} by {by ?? "the schedule"}. You get this mail because you watch the page."], "Open the page", Whole(path), cancellation);
    }

    public Task ReleaseInvalidAsync((string Name, string Email) to, string language, string release, ReleaseWarning when, IReadOnlyList<string> problems, string path, CancellationToken cancellation)
    {
        var list = string.Join('\n', problems.Take(MostProblems).Select(p => "– " + p).Concat(problems.Count > MostProblems ? [Swedish(language) ? $"– och {problems.Count - MostProblems} till" : $"– and {problems.Count - MostProblems} more"] : []));
        var link = Whole(path);
        return (Swedish(language), when) switch
        {
            (true, ReleaseWarning.DidNotGoLive) => SendAsync(language, to.Email, $"Släppet {release} gick inte ut", [$"Hej {to.Name}!", $"Tiden för släppet {release} är inne, men något var fel och därför gick inget av det ut. Webbplatsen är som förut. Rätta felen och planera släppet på nytt.", list], "Öppna släppet", link, cancellation),
            (true, ReleaseWarning.LeavesLinks) => SendAsync(language, to.Email, $"När släppet {release} upphör", [$"Hej {to.Name}!", $"Släppet {release} upphör snart. Då försvinner sidor som andra sidor länkar till. Ta bort länkarna före slutet, annars leder de besökarna fel.", list], "Öppna släppet", link, cancellation),
            (true, _) => SendAsync(language, to.Email, $"Släppet {release} har fel att rätta", [$"Hej {to.Name}!", $"Släppet {release} som du har planerat kan inte gå ut som det är nu. Rätta felen före släppet, annars går inget av det ut.", list], "Öppna släppet", link, cancellation),
            (false, ReleaseWarning.DidNotGoLive) => SendAsync(language, to.Email, $"The release {release} did not go live", [$"Hello {to.Name},", $"The time of the release {release} has come, but something was wrong, and so nothing of it went live. The site is as it was. Correct the errors and plan the release again.", list], "Open the release", link, cancellation),
            (false, ReleaseWarning.LeavesLinks) => SendAsync(language, to.Email, $"When the release {release} ends", [$"Hello {to.Name},", $"The release {release} ends soon. Pages that other pages link to then go away. Remove the links before the end, or they lead visitors nowhere.", list], "Open the release", link, cancellation),
            _ => SendAsync(language, to.Email, $"The release {release} has errors to correct", [$"Hello {to.Name},", $"The release {release} that you planned cannot go live as it is now. Correct the errors before its time, or nothing of it goes live.", list], "Open the release", link, cancellation),
        };
    }

    private string? Whole(string path) => composer.Origin() is { } origin ? origin + path : null;

    private static string[] Said(string? message) => string.IsNullOrWhiteSpace(message) ? [] : [message];

    private static bool Swedish(string language) => language.StartsWith("sv", StringComparison.OrdinalIgnoreCase);

    private async Task SendAsync(string language, string to, string subject, string[] paragraphs, string action, string? link, CancellationToken cancellation)
    {
        var mail = await composer.WriteAsync<LeadMail>(to, MunicipalReceivers.Culture(language), subject, string.Join("\n\n", paragraphs), action, link);
        database.Outbox.Add(OutboxMessage.Of(mail, null, time.GetUtcNow().UtcDateTime));
        await database.SaveChangesAsync(cancellation);
    }
}
