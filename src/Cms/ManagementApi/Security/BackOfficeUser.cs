using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>Umbraco's verbs of document permissions.</summary>
internal static class Verbs
{
    public const string Read = "Umb.Document.Read";
    public const string Create = "Umb.Document.Create";
    public const string Update = "Umb.Document.Update";
    public const string Delete = "Umb.Document.Delete";
    public const string CreateBlueprint = "Umb.Document.CreateBlueprint";
    public const string Notifications = "Umb.Document.Notifications";
    public const string Publish = "Umb.Document.Publish";
    public const string Unpublish = "Umb.Document.Unpublish";
    public const string Duplicate = "Umb.Document.Duplicate";
    public const string Move = "Umb.Document.Move";
    public const string Sort = "Umb.Document.Sort";
    public const string CultureAndHostnames = "Umb.Document.CultureAndHostnames";
    public const string PublicAccess = "Umb.Document.PublicAccess";
    public const string Rollback = "Umb.Document.Rollback";
    public static readonly IReadOnlyList<string> All =
    [
        Read, Create, Update, Delete, CreateBlueprint, Notifications, Publish, Unpublish, Duplicate, Move, Sort, CultureAndHostnames, PublicAccess, Rollback,
        "Umb.Document.PropertyValue.Read", "Umb.Document.PropertyValue.Write",
    ];
}

/// <summary>A signed-in user with what their groups give. Every operation asks here; the client's own hiding of buttons is a courtesy.</summary>
internal sealed class BackOfficeUser(UserRow row, IReadOnlyList<UserGroupRow> groups)
{
    /// <summary>Alias of the group that may do everything and cannot be deleted.</summary>
    public const string AdministratorGroup = "admin";

    public UserRow Row { get; } = row;
    public Guid Key => Row.Key;
    public IReadOnlyList<UserGroupRow> Groups { get; } = groups;
    public bool IsAdmin { get; } = groups.Any(g => g.Alias == AdministratorGroup);

    /// <summary>Sees members' sensitive properties and how they sign in: only by the group made for it, as in Umbraco, administrators too.</summary>
    public bool SeesSensitiveData { get; } = groups.Any(g => g.Key == Umbraco.Cms.Core.Constants.Security.SensitiveDataGroupKey);

    public IReadOnlyList<string> AllowedSections { get; } = [.. groups.SelectMany(g => g.Definition.Sections).Distinct(StringComparer.Ordinal)];

    public bool HasAccessToAllLanguages => Groups.Any(g => g.Definition.HasAccessToAllLanguages);

    public IReadOnlyList<string> Languages => [.. Groups.SelectMany(g => g.Definition.Languages).Distinct(StringComparer.OrdinalIgnoreCase)];

    public bool HasDocumentRootAccess => Row.StartNodes.HasDocumentRootAccess || Groups.Any(g => g.Definition.DocumentRootAccess);

    public IReadOnlyList<Guid> DocumentStartNodes { get; } = [.. row.StartNodes.Documents.Concat(groups.Select(g => g.Definition.DocumentStartNode).OfType<Guid>()).Distinct()];

    public bool HasMediaRootAccess => Row.StartNodes.HasMediaRootAccess || Groups.Any(g => g.Definition.MediaRootAccess);

    public IReadOnlyList<Guid> MediaStartNodes { get; } = [.. row.StartNodes.Media.Concat(groups.Select(g => g.Definition.MediaStartNode).OfType<Guid>()).Distinct()];

    public IReadOnlyList<string> FallbackPermissions { get; } = [.. groups.SelectMany(g => g.Definition.FallbackPermissions).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<DocumentPermission> DocumentPermissions { get; } = [.. groups.SelectMany(g => g.Definition.DocumentPermissions)];

    public bool InSection(params IEnumerable<string> aliases) => aliases.Any(AllowedSections.Contains);

    public bool MayEditLanguage(string? isoCode) => isoCode is null || HasAccessToAllLanguages || Languages.InvariantContains(isoCode);

    /// <summary>Whether a document lies in the user's part of the tree.</summary>
    public bool Reaches(ContentIndex index, Guid? document)
        => HasDocumentRootAccess || (document is { } key && index.DocumentPath(key).Any(DocumentStartNodes.Contains));

    /// <summary>Whether a document lies on the way to the user's part: shown in the tree, and locked.</summary>
    public bool Passes(ContentIndex index, Guid document) => DocumentStartNodes.Any(start => index.DocumentPath(start).Contains(document));

    public bool ReachesMedia(ContentIndex index, Guid? media)
        => HasMediaRootAccess || (media is { } key && index.MediaPath(key).Any(MediaStartNodes.Contains));

    public bool PassesMedia(ContentIndex index, Guid media) => MediaStartNodes.Any(start => index.MediaPath(start).Contains(media));

    /// <summary>Whether the user may know of a document: one in their part, on the way to it, or published, which all the world knows of.</summary>
    public bool Knows(ContentIndex index, DocumentRow document)
        => Reaches(index, document.Key) || document is { Published: not null, Trashed: false } || Passes(index, document.Key);

    /// <summary>The verbs on a document: those of the nearest granular permission at or above it in each group, else the group's own.</summary>
    public IReadOnlyList<string> VerbsOn(ContentIndex index, Guid? document)
    {
        if (!Reaches(index, document))
            return [];
        List<Guid> path = document is { } key ? [.. index.DocumentPath(key)] : [];
        return [.. Groups.SelectMany(group => path.Select(k => group.Definition.DocumentPermissions.FirstOrDefault(p => p.Document == k)?.Verbs).FirstOrDefault(v => v is not null)
            ?? group.Definition.FallbackPermissions).Distinct(StringComparer.Ordinal)];
    }

    public bool May(string verb, ContentIndex index, Guid? document) => VerbsOn(index, document).Contains(verb);

    /// <summary>One of two texts, by the user's language.</summary>
    public string Say(string swedish, string english) => Row.LanguageIsoCode.StartsWith("sv", StringComparison.OrdinalIgnoreCase) ? swedish : english;
}

/// <summary>Who calls in this request; set by <see cref="BackOfficeFilter"/>.</summary>
internal sealed class CurrentBackOfficeUser
{
    private static readonly BackOfficeUser Nobody = new(new UserRow(), []);

    public BackOfficeUser User { get; set; } = Nobody;

    /// <summary>The same from sign-in to sign-out of one browser.</summary>
    public string Session { get; set; } = "";
}

internal static class BackOfficeUsers
{
    /// <returns>The user as they are now, with their groups; <c>null</c> when there is none or their stamp has changed.</returns>
    public static async Task<BackOfficeUser?> LoadUserAsync(this CmsDbContext database, Guid key, Guid? stamp, CancellationToken cancellation)
    {
        if (await database.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Key == key, cancellation) is not { IsDisabled: false } row || (stamp is not null && row.SecurityStamp != stamp))
            return null;
        return new(row, await database.UserGroups.AsNoTracking().Where(g => row.Groups.Contains(g.Key)).ToListAsync(cancellation));
    }
}
