namespace SodraSmaland.Cms.UsyncFiles;

/// <summary>What happened to one item of a file set.</summary>
public enum UsyncChange
{
    /// <summary>The database did not have it.</summary>
    Created,

    /// <summary>The database had it, and it differed.</summary>
    Updated,

    /// <summary>The database had it as the file says.</summary>
    Unchanged,

    /// <summary>The file could not be understood; nothing of it was taken over.</summary>
    Failed,
}

/// <param name="File">The file's path below the folder that was imported.</param>
/// <param name="Kind">The root element, such as <c>Content</c>; <c>?</c> when the file could not be read.</param>
/// <param name="Change">What happened.</param>
/// <param name="Reason">Why it failed; <c>null</c> otherwise.</param>
public sealed record UsyncItem(string File, string Kind, UsyncChange Change, string? Reason = null);

/// <summary>The outcome of an import, file by file.</summary>
/// <param name="Items">One per file, in the order of import.</param>
public sealed record UsyncReport(IReadOnlyList<UsyncItem> Items)
{
    /// <summary>How many items ended that way.</summary>
    /// <param name="change">The way.</param>
    public int Count(UsyncChange change) => Items.Count(i => i.Change == change);
}
