using System.Text.Json.Serialization;
using SodraSmaland.Cms.Documents;

namespace SodraSmaland.Cms.Releases;

internal enum ReleaseState
{
    /// <summary>Being put together: nothing happens by itself.</summary>
    Draft,

    /// <summary>Goes live at its time.</summary>
    Planned,

    /// <summary>On the site, until its end if it has one.</summary>
    Released,

    /// <summary>Gone off: the site is as it was before.</summary>
    Ended,

    /// <summary>Could not go live at its time, and did so in no part.</summary>
    Failed,
    Cancelled,
}

[JsonConverter(typeof(JsonStringEnumConverter<ReleaseAction>))]
internal enum ReleaseAction
{
    /// <summary>The draft as it stands when the release goes live.</summary>
    Publish,
    Unpublish,
}

/// <summary>What a release does to one document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Cultures">ISO codes; empty for a document that does not vary by culture.</param>
/// <param name="Action">What happens when the release goes live.</param>
internal sealed record ReleaseItem(Guid Document, IReadOnlyList<string> Cultures, ReleaseAction Action)
{
    /// <summary>What is published once the release is live.</summary>
    /// <param name="published">What is published before.</param>
    /// <param name="draft">The draft at that moment.</param>
    /// <param name="at">UTC.</param>
    public DocumentContent? Live(DocumentContent? published, DocumentContent draft, DateTime at) => Action == ReleaseAction.Publish
        ? DocumentContent.Publish(published, draft, Cultures.Count == 0 ? null : Cultures, at) : DocumentContent.Unpublish(published, Cultures);

    /// <summary>What is published once the release has ended: in its languages what was there before, in others what is there now.</summary>
    /// <param name="published">What is published until then.</param>
    /// <param name="before">What was published before the release.</param>
    /// <param name="at">UTC.</param>
    public DocumentContent? Off(DocumentContent? published, DocumentContent? before, DateTime at)
    {
        if (Cultures.Count == 0)
            return before;
        var known = Cultures.Where(c => before?.Cultures.ContainsKey(c) == true).ToList();
        var back = before is null ? published : DocumentContent.Publish(published, before, known, at);
        return known.Count == Cultures.Count ? back : DocumentContent.Unpublish(back, [.. Cultures.Except(known)]);
    }
}

/// <param name="Document">The document.</param>
/// <param name="Published">What was published; <c>null</c> for nothing.</param>
internal sealed record ReleaseBefore(Guid Document, DocumentContent? Published);

/// <summary>Why a release cannot go live as it is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReleaseFault>))]
internal enum ReleaseFault
{
    NoDocuments,

    /// <summary>Who planned it is no user any more.</summary>
    PlannerGone,

    /// <summary>Who planned it may not do this to the document.</summary>
    NotAllowed,
    Deleted,
    Trashed,

    /// <summary>The document has no such language.</summary>
    LanguageMissing,

    /// <summary>Mandatory fields are empty or a value has the wrong form.</summary>
    Incomplete,
    ParentNotLive,

    /// <summary>A link or picker points at what visitors will not find.</summary>
    LinkNotLive,

    /// <summary>Another page will have the same address.</summary>
    AddressTaken,

    /// <summary>Another release, which goes live earlier, ends while this one is live, and would take this one's page back.</summary>
    Overlaps,

    /// <summary>The database refused it at the last moment.</summary>
    Refused,
}

/// <param name="Fault">What is wrong.</param>
/// <param name="Document">The document it is about; <c>null</c> for the release itself.</param>
/// <param name="Name">The document's name.</param>
/// <param name="Detail">A name that tells more: of the field, the page pointed at, the other release.</param>
internal sealed record ReleaseProblem(ReleaseFault Fault, Guid? Document = null, string? Name = null, string? Detail = null)
{
    /// <param name="say">One of two texts, Swedish or English.</param>
    public string Text(Func<string, string, string> say) => Fault switch
    {
        ReleaseFault.NoDocuments => say("Släppet har inga sidor.", "The release has no pages."),
        ReleaseFault.PlannerGone => say("Den som planerade släppet har inte längre något konto.", "Whoever planned the release has no account any more."),
        ReleaseFault.NotAllowed => say($"{Name}: den som planerade släppet får inte göra detta med sidan.", $"{Name}: whoever planned the release may not do this to the page."),
        ReleaseFault.Deleted => say("En sida i släppet är borttagen för alltid. Ta bort den ur släppet.", "A page of the release has been deleted for ever. Take it out of the release."),
        ReleaseFault.Trashed => say($"{Name} ligger i papperskorgen.", $"{Name} is in the recycle bin."),
        ReleaseFault.LanguageMissing => say($"{Name} finns inte på språket {Detail}.", $"{Name} does not exist in the language {Detail}."),
        ReleaseFault.Incomplete => $"{Name}: {Detail}",
        ReleaseFault.ParentNotLive => say($"{Name} kommer inte att synas: sidan ovanför är inte publicerad och är inte med i släppet.", $"{Name} will not be seen: the page above is not published and not in the release."),
        ReleaseFault.LinkNotLive => say($"{Name} länkar till {Detail}, som inte kommer att synas.", $"{Name} links to {Detail}, which will not be seen."),
        ReleaseFault.AddressTaken => say($"{Name} får samma adress som {Detail}.", $"{Name} gets the same address as {Detail}."),
        ReleaseFault.Overlaps => say($"{Name} är också med i släppet ”{Detail}”, som upphör medan detta syns och då tar tillbaka sidan.", $"{Name} is also in the release '{Detail}', which ends while this one is live and would take the page back."),
        _ => say($"{Name} kunde inte släppas ({Detail}).", $"{Name} could not be released ({Detail})."),
    };
}
