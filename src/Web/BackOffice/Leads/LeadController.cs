using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using Umbraco.Cms.Core.Dictionary;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>An operation of the section <em>Inflyttare</em>. What the caller may see follows from their part of the content tree.</summary>
[InSection(Section)]
internal abstract class LeadController : BackOfficeController
{
    public const string Section = "SodraSmaland.Section.Leads";
    public const string Base = "umbraco/sodrasmaland/api/v1/leads";

    protected MunicipalDesks Desks => HttpContext.RequestServices.GetRequiredService<MunicipalDesks>();

    protected LeadDesk Desk => HttpContext.RequestServices.GetRequiredService<LeadDesk>();

    protected DeskUser Me => new(CurrentUser.Key, CurrentUser.Name, Desks.ScopeOf(CurrentUser));

    /// <summary>The site's texts in the caller's language.</summary>
    protected ICultureDictionary Texts => HttpContext.RequestServices.GetRequiredService<ICultureDictionaryFactory>().CreateDictionary(CultureInfo.GetCultureInfo(IsSwedish ? "sv-SE" : "en-US"));

    internal bool IsWholeCounty => Me.Scope.Municipalities is null;

    /// <summary>The answer to whom it is not for.</summary>
    internal ObjectResult NotTheRegion() => Refused(403, "NotTheRegion", Say("Bara för regionen", "For the region only"), Say("Det här sköter den som arbetar för hela länet.", "This is looked after by those who work for the whole county."));

    protected LeadNames Names => new(Desks, HttpContext.RequestServices.GetRequiredService<Site>(), Texts, Say("Regionen", "The region"));

    /// <summary>The lead as it is after a change, or why it was not changed.</summary>
    protected async Task<IActionResult> AnswerAsync(DeskStatus status, Guid id)
    {
        if (status != DeskStatus.Done)
            return Refusal(status);
        return await Desk.ReadAsync(Me, id, Aborted) is { } file ? Ok(await ModelAsync(file)) : NoContent();
    }

    protected async Task<LeadModel> ModelAsync(LeadFile file)
    {
        var coordinators = await HttpContext.RequestServices.GetRequiredService<ICoordinators>().AllAsync(Aborted);
        return LeadModel.Of(file, Me, Names, [.. coordinators.Where(c => c.Scope.Sees(file.Lead))], await Desk.LookAlikesAsync(Me, file.Lead, Aborted));
    }

    protected ObjectResult Refusal(DeskStatus status)
    {
        var (code, swedish, english) = status switch
        {
            DeskStatus.NotFound => (404, "Anmälan finns inte, eller hör till en annan kommun.", "The registration does not exist, or belongs to another municipality."),
            DeskStatus.Stale => (409, "Någon annan har ändrat anmälan sedan du öppnade den. Läs in den igen och gör om din ändring.", "Somebody else has changed the registration since you opened it. Load it again and make your change anew."),
            DeskStatus.AlreadyThere => (400, "Så är det redan.", "It is like that already."),
            DeskStatus.NothingBecomesNewAgain => (400, "En anmälan som någon tagit hand om kan inte bli ny igen.", "A registration that somebody has looked after cannot become new again."),
            DeskStatus.AMoveFollowsAContact => (400, "Den som flyttat har först kontaktats. Sätt Kontaktad eller Träff före Flyttat.", "Somebody who has moved was contacted first. Set Contacted or Met before Moved."),
            DeskStatus.WhatIsClosedIsOpenedByAContact => (400, "En avslutad anmälan öppnas igen med Kontaktad.", "A closed registration is opened again by Contacted."),
            DeskStatus.OnlyWhoSeesALeadLooksAfterIt => (400, "Den du valde ser inte den här anmälan. Lämna över den till deras kommun först.", "The one you chose does not see this registration. Hand it over to their municipality first."),
            DeskStatus.AStepHasWordsAndADay => (400, "Skriv vad som ska göras och vilken dag.", "Write what is to be done, and on which day."),
            DeskStatus.AStepLiesAhead => (400, "Dagen har redan varit. Välj i dag eller en senare dag.", "That day has passed. Choose today or a later day."),
            DeskStatus.ANoteHasWords => (400, "Skriv något i anteckningen.", "Write something in the note."),
            DeskStatus.TooLong => (400, $"Texten är för lång. En anteckning får ha {LeadRules.LongestNote} tecken, ett nästa steg {LeadRules.LongestNextStep}.", $"The text is too long. A note may have {LeadRules.LongestNote} characters, a next step {LeadRules.LongestNextStep}."),
            DeskStatus.ANoteIsItsWritersToRemove => (403, "Bara den som skrev anteckningen kan ta bort den.", "Only the one who wrote the note can remove it."),
            DeskStatus.UnknownMunicipality => (400, "Välj en kommun i listan.", "Choose a municipality in the list."),
            DeskStatus.ALeadIsNotItsOwnDuplicate => (400, "Välj en annan anmälan att slå ihop med.", "Choose another registration to merge."),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
        return Refused(code, status.ToString(), Say("Det gick inte", "That did not work"), Say(swedish, english));
    }
}

/// <summary>What stored words are called, in the caller's language.</summary>
internal sealed class LeadNames(MunicipalDesks desks, Site site, ICultureDictionary texts, string region)
{
    public string Municipality(string alias) => alias.Length == 0 ? region : desks.NameOf(alias) ?? alias;

    public string? Household(string? value) => value is null ? null : texts["Lead.Household." + value];

    public string? TimeFrame(string? value) => value is null ? null : texts["Lead.TimeFrame." + value];

    public string? Campaign(string? value) => site.CampaignName(value);

    public string Text(string key) => texts[key] is { Length: > 0 } text ? text : key;
}
