using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.Members;

/// <summary>How members are tied to parts of the tree: section <c>SodraSmaland:Members</c>.</summary>
internal sealed class MemberSettings
{
    /// <summary>The members' property that says where they belong.</summary>
    public string HomeProperty { get; set; } = "homeMunicipality";

    /// <summary>The documents' property that says what they are called there; their names count too.</summary>
    public string CodeProperty { get; set; } = "code";
}

/// <summary>
/// Whose members a user of the back office may see. One whose part is the whole tree sees all; another those whose home
/// municipality is one of the pages where the user's part begins, by its code or its name.
/// </summary>
internal sealed class MemberParts(IOptions<MemberSettings> settings)
{
    public string HomeProperty => settings.Value.HomeProperty;

    /// <returns>The homes, lower case, whose members the user sees; <c>null</c> for all members.</returns>
    public IReadOnlyCollection<string>? Of(BackOfficeUser user, ContentIndex index) => user.HasDocumentRootAccess ? null :
        [.. user.DocumentStartNodes.Select(index.Document).OfType<DocumentRow>()
            .SelectMany(d => d.Draft.Values.Where(v => v.Alias == settings.Value.CodeProperty).Select(v => v.Value).Append(d.Draft.Name).Concat(d.Draft.Cultures.Values.Select(c => c.Name)))
            .Select(MemberEditing.Normalise).Where(h => h.Length > 0).Distinct(StringComparer.Ordinal)];

    public bool Sees(BackOfficeUser user, ContentIndex index, MemberRow member)
        => Of(user, index) is not { } homes || member.Values.Exists(v => v.Alias == HomeProperty && homes.Contains(v.Search));
}
