namespace SodraSmaland.Cms.UsyncFiles;

/// <summary>What happened to one item of a file set.</summary>
internal enum UsyncChange
{
    Created,
    Updated,
    Unchanged,
    Deleted,

    /// <summary>The file could not be understood or brought in; nothing of it was taken over.</summary>
    Failed,
}

/// <param name="File">The file's path below the folder of the file set.</param>
/// <param name="Kind">The root element, such as <c>Content</c>; <c>?</c> when the file could not be read.</param>
/// <param name="Change">What happened.</param>
/// <param name="Reason">Why it failed; <c>null</c> otherwise.</param>
internal sealed record UsyncItem(string File, string Kind, UsyncChange Change, string? Reason = null);

/// <summary>The outcome of an import or export, file by file.</summary>
/// <param name="Items">One per file, in the order they were taken.</param>
internal sealed record UsyncReport(IReadOnlyList<UsyncItem> Items)
{
    public int Count(UsyncChange change) => Items.Count(i => i.Change == change);

    /// <summary>The counts in one line.</summary>
    public string Summary() => string.Join(", ", Enum.GetValues<UsyncChange>()
        .Select(change => (change, count: Count(change)))
        .Where(x => x.count > 0 || x.change is UsyncChange.Created or UsyncChange.Failed)
        .Select(x => $"{x.count} {x.change.ToString().ToLowerInvariant()}"));
}
