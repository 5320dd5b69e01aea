using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>A user of the back office, as the host's own operations know them.</summary>
public interface IBackOfficeUser
{
    /// <summary>Stays the same when name and address change.</summary>
    Guid Key { get; }

    /// <summary>As other users see it.</summary>
    string Name { get; }

    /// <summary>Where mail reaches them.</summary>
    string Email { get; }

    /// <summary>ISO code of the language their back office speaks, such as <c>sv</c>.</summary>
    string Language { get; }

    /// <summary>Aliases of the sections that their groups give.</summary>
    IReadOnlyList<string> Sections { get; }

    /// <summary>Whether their part of the tree is the whole.</summary>
    bool HasDocumentRootAccess { get; }

    /// <summary>Whether a document is one of their start nodes or lies below one.</summary>
    /// <param name="document">Key of the document.</param>
    bool Reaches(Guid document);
}

/// <summary>The users of the back office.</summary>
public interface IBackOfficeUsers
{
    /// <summary>Active users who see a section, by name.</summary>
    /// <param name="alias">Alias of the section.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<IBackOfficeUser>> InSectionAsync(string alias, CancellationToken cancellation);
}

internal sealed class KnownBackOfficeUser(BackOfficeUser user, ContentIndex index) : IBackOfficeUser
{
    public Guid Key => user.Key;
    public string Name => user.Row.Name;
    public string Email => user.Row.Email;
    public string Language => user.Row.LanguageIsoCode;
    public IReadOnlyList<string> Sections => user.AllowedSections;
    public bool HasDocumentRootAccess => user.HasDocumentRootAccess;

    public bool Reaches(Guid document) => user.Reaches(index, document);
}

internal sealed class KnownBackOfficeUsers(CmsDbContext database, ChangeFollower follower) : IBackOfficeUsers
{
    public async Task<IReadOnlyList<IBackOfficeUser>> InSectionAsync(string alias, CancellationToken cancellation)
    {
        var groups = await database.UserGroups.AsNoTracking().ToListAsync(cancellation);
        return
        [
            .. (await database.Users.AsNoTracking().Where(u => !u.IsDisabled).ToListAsync(cancellation))
                .Select(row => new BackOfficeUser(row, [.. groups.Where(g => row.Groups.Contains(g.Key))]))
                .Where(u => u.InSection(alias)).OrderBy(u => u.Row.Name, StringComparer.CurrentCultureIgnoreCase).Select(u => new KnownBackOfficeUser(u, follower.Index)),
        ];
    }
}
