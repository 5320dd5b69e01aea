namespace SodraSmaland.Cms.UsyncFiles;

/// <summary><c>uSync:Settings</c>.</summary>
internal sealed class UsyncSettings
{
    /// <summary>The folder of the file set; a relative one is looked for in the content root and the folders above it.</summary>
    public string RootFolder { get; set; } = "uSync/v18";

    /// <summary>Import when the database holds no document types.</summary>
    public bool ImportOnFirstBoot { get; set; } = true;

    /// <summary>Import at every start.</summary>
    public bool ImportAtStartup { get; set; }

    /// <summary>Write the files again after every change, so that what editors do in development can be committed.</summary>
    public bool ExportOnSave { get; set; }

    /// <returns>The folder, or <c>null</c> when there is none.</returns>
    public string? FindRoot(string contentRoot)
    {
        for (var directory = new DirectoryInfo(contentRoot); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.GetFullPath(RootFolder, directory.FullName);
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
