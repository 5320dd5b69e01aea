using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace SodraSmaland.Web.Tests.Dictionary;

public sealed partial class DictionaryTests
{
    [Fact]
    public void Every_text_that_a_page_asks_for_is_there_in_both_languages()
    {
        var root = Root();
        var texts = Directory.GetFiles(Path.Combine(root, "uSync/v18/Dictionary")).Select(f => XDocument.Load(f).Root!)
            .ToDictionary(d => d.Attribute("Alias")!.Value, d => d.Descendants("Translation").Where(t => t.Value.Length > 0).Select(t => t.Attribute("Language")!.Value).ToHashSet());
        var asked = Directory.EnumerateFiles(Path.Combine(root, "src/Web"), "*.cs*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && Path.GetExtension(f) is ".cs" or ".cshtml")
            .SelectMany(f => Key().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value))
            // A mail is named by what its three texts begin with.
            .SelectMany(k => k.StartsWith("Mail.", StringComparison.Ordinal) && !texts.ContainsKey(k) ? [k + "Subject", k + "Body", k + "Action"] : new[] { k }).ToHashSet();

        asked.UnionWith(NetworkMail().Matches(File.ReadAllText(Path.Combine(root, "src/Web/Pages/Network/NetworkMails.cs"))).SelectMany(m => new[] { "Subject", "Body", "Action" }.Select(part => $"Mail.{m.Groups["mail"].Value}{part}")));

        Assert.True(asked.Count > 100, $"only {asked.Count} keys found");
        Assert.Equal([], asked.Where(k => !texts.TryGetValue(k, out var languages) || !languages.IsSupersetOf(["sv-SE", "en-US"])));
    }

    // A key is two or three words with dots, first letter large; file names and namespaces do not stand alone in quotes like that.
    [GeneratedRegex(@"(?:[Ss]ite|texts|Texts\([^)]*\))\[""(?<key>[A-Z]\w+(?:\.\w+)+)""|""(?<key>(?:Mail|Form|Lead|Home|Feed)\.[A-Z]\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"""(?<mail>(?:Network|Seat)\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NetworkMail();

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SodraSmaland.Web.sln")))
            directory = directory.Parent!;
        return directory.FullName;
    }
}
