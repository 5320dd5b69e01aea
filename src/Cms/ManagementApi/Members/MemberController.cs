using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Documents;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Members;

namespace SodraSmaland.Cms.ManagementApi.Members;

/// <summary>
/// What the operations on members have in common. Only the Members section's users see members, and of them those with a
/// part of the tree only the members whose home it is; any other key is refused alike, whether there is such a member or not.
/// </summary>
[InSection(Sections.Members)]
internal abstract class MemberController : ManagementController
{
    protected MemberEditing Editing => HttpContext.RequestServices.GetRequiredService<MemberEditing>();

    protected MemberParts Parts => HttpContext.RequestServices.GetRequiredService<MemberParts>();

    protected string Session => HttpContext.RequestServices.GetRequiredService<CurrentBackOfficeUser>().Session;

    protected SeenRevisions Revisions => HttpContext.RequestServices.GetRequiredService<SeenRevisions>();

    /// <summary>The member when the caller may see it; otherwise the answer to give.</summary>
    protected async Task<(MemberRow? Row, IActionResult? Refusal)> FindAsync(Guid id)
    {
        var row = await MemberEditing.Whole(Database).AsNoTracking().FirstOrDefaultAsync(m => m.Key == id, Aborted);
        if (row is not null && Parts.Sees(Caller, Index, row))
            return (row, null);
        return (null, Parts.Of(Caller, Index) is null ? Missing("The member") : Denied());
    }

    protected DocumentContent Content(Guid typeKey, IReadOnlyList<MemberVariantRequestModel> variants, IReadOnlyList<MemberValueModel> values, MemberRow? before, bool keep = true)
        => MemberModels.Content(Index, typeKey, variants.Count > 0 ? variants[0].Name : "", values, before, Caller.SeesSensitiveData || before is null, keep ? TakeUpload : SeeUpload);

    /// <summary>Whether a member with these values would be one that the caller sees: nobody puts a member where they cannot follow.</summary>
    protected bool MayWrite(DocumentContent content)
        => Parts.Of(Caller, Index) is not { } homes || content.Values.Any(v => v.Alias == Parts.HomeProperty && homes.Contains(MemberEditing.Normalise(MemberEditing.TextOf(v.Value))));

    protected IActionResult? Refusal(Guid typeKey, IReadOnlyList<MemberVariantRequestModel> variants, IReadOnlyList<MemberValueModel> values, DocumentContent content, MemberRow? before)
    {
        if (Index.Type(typeKey) is not { Kind: ContentTypeKind.Member } type)
            return Answer(MemberStatus.MemberTypeNotFound);
        if (variants.Count != 1 || string.IsNullOrWhiteSpace(variants[0].Name))
            return Answer(MemberStatus.InvalidName);
        var aliases = Index.Properties(type).Select(p => p.Alias).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var labels = Index.Properties(type).Where(p => Index.EditorAlias(p) == "Umbraco.Label").Select(p => p.Alias).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (values.FirstOrDefault(v => !aliases.Contains(v.Alias)) is { } stray)
            return Wrong("$.values", $"Egenskapen ”{stray.Alias}” finns inte på medlemstypen.", $"The member type has no property '{stray.Alias}'.");
        // A label shows what somebody else has said: what a member alone decides, such as who sees them.
        if (content.Values.FirstOrDefault(v => labels.Contains(v.Alias) && MemberEditing.TextOf(v.Value) != MemberEditing.TextOf(before?.Values.Find(b => b.Alias == v.Alias)?.Value ?? "")) is { } label)
            return Wrong($"$.values[?(@.alias == '{label.Alias}' && @.culture == null && @.segment == null)].value", "Det här ändras inte här: det bestämmer medlemmen.", "This is not changed here: the member decides it.");
        return DocumentValidation.Check(Index, type, content, [], Caller.Say) is { Count: > 0 } errors
            ? Refused(400, "PropertyValidationError", Caller.Say("Något saknas", "Something is missing"), Caller.Say("Rätta de markerade fälten och försök igen.", "Correct the fields that are marked and try again."),
                new Dictionary<string, object?> { ["errors"] = errors }) : null;
    }

    protected static bool TryGroups(IReadOnlyList<string>? ids, out List<Guid> groups)
    {
        groups = [.. (ids ?? []).Distinct().Select(g => Guid.TryParse(g, out var key) ? key : Guid.Empty)];
        return !groups.Contains(Guid.Empty);
    }

    protected ObjectResult Answer(MemberStatus status) => status switch
    {
        MemberStatus.NotFound => Missing("The member"),
        MemberStatus.MemberTypeNotFound => Answer(404, "MemberTypeNotFound", "Medlemstypen finns inte.", "The member type does not exist."),
        MemberStatus.InvalidName => Wrong("$.variants[?(@.culture == null && @.segment == null)].name", "Skriv ett namn.", "Enter a name.", nameof(MemberStatus.InvalidName)),
        MemberStatus.InvalidEmail => Wrong("$.email", "Skriv en e-postadress, till exempel namn@exempel.se.", "Enter an e-mail address, such as name@example.com.", nameof(MemberStatus.InvalidEmail)),
        MemberStatus.InvalidUsername => Wrong("$.username", "Skriv ett användarnamn.", "Enter a user name.", nameof(MemberStatus.InvalidUsername)),
        MemberStatus.DuplicateEmail => Wrong("$.email", "En annan medlem har den e-postadressen.", "Another member has that e-mail address.", nameof(MemberStatus.DuplicateEmail)),
        MemberStatus.DuplicateUsername => Wrong("$.username", "En annan medlem har det användarnamnet.", "Another member has that user name.", nameof(MemberStatus.DuplicateUsername)),
        MemberStatus.InvalidPassword => Wrong("$.password", $"Lösenordet måste ha minst {BackOfficeSignIn.ShortestPassword} tecken. Det går också att lämna det tomt: medlemmen loggar in med en länk i ett mejl.",
            $"The password must have at least {BackOfficeSignIn.ShortestPassword} characters. It may be left empty: the member signs in by a link in a mail.", nameof(MemberStatus.InvalidPassword)),
        MemberStatus.GroupNotFound => Wrong("$.groups", "Medlemsgruppen finns inte.", "The member group does not exist.", "RoleAssignmentFailed"),
        _ => Answer(409, "ConcurrencyViolation",
            "Någon annan har sparat medlemmen medan du skrev. Ladda om sidan och gör om ändringen.", "Somebody else has saved the member while you were writing. Reload the page and make the change again."),
    };
}
