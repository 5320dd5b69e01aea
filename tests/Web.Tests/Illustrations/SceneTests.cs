using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using SodraSmaland.Web.Illustrations;
using Xunit;

namespace SodraSmaland.Web.Tests.Illustrations;

public sealed class SceneTests
{
    private const int MostCompressed = 25_000;
    private static readonly SceneLibrary Library = new();

    public static TheoryData<string> Scenes => [.. SceneLibrary.Aliases];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_scene_is_one_drawing_in_every_light_without_text_or_scripts_and_below_25_kilobytes(string scene)
    {
        foreach (var season in Enum.GetValues<Season>())
        {
            foreach (var hour in Enum.GetValues<Hour>())
            {
                var svg = Library.Render(scene, season, hour, SceneFormat.Hero);
                var root = XDocument.Parse(svg).Root!;
                Assert.Equal("svg", root.Name.LocalName);
                Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName is "text" or "script" or "image" or "foreignObject");
                Assert.InRange(Compressed(svg), 1000, MostCompressed);
            }
        }
    }

    [Fact]
    public void Each_scene_is_a_drawing_of_its_own()
    {
        var drawings = SceneLibrary.Aliases.Select(a => Library.Render(a, Season.Summer, Hour.Day, SceneFormat.Hero)).ToList();

        Assert.Equal(SceneLibrary.Aliases.Count, drawings.Distinct().Count());
    }

    [Fact]
    public void The_same_scene_is_drawn_the_same_every_time()
        => Assert.Equal(Library.Render("stories", Season.Winter, Hour.Night, SceneFormat.Tall), Library.Render("stories", Season.Winter, Hour.Night, SceneFormat.Tall));

    private static int Compressed(string svg)
    {
        var source = Encoding.UTF8.GetBytes(svg);
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(source.Length)];
        Assert.True(BrotliEncoder.TryCompress(source, target, out var length, quality: 9, window: 18));
        return length;
    }
}
