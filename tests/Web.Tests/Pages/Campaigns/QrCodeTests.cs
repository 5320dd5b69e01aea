using System.Text;
using NetVips;
using SodraSmaland.Web.Pages.Campaigns;
using Xunit;
using ZXing;
using ZXing.Common;

namespace SodraSmaland.Web.Tests.Pages.Campaigns;

/// <summary>The codes can be read, as they are and as they come out on paper.</summary>
public sealed class QrCodeTests
{
    /// <summary>A long one: the longest word there may be.</summary>
    private const string Address = "https://www.sodrasmaland.example/k/abcdefghijklmnopqrstuvwx/qr";

    [Fact]
    public void The_picture_for_screens_is_read()
        => Assert.Equal(Address, Read(Png()));

    [Fact]
    public void The_drawing_for_print_is_read()
        => Assert.Equal(Address, Read(Svg(300)));

    [Theory]
    [InlineData(300, 0, 0)]
    [InlineData(300, 7, 0)]
    [InlineData(300, -12, 1.2)]
    [InlineData(300, 10, 0.8)]
    [InlineData(150, 5, 0.6)]
    public void Both_are_read_at_print_size_turned_and_out_of_focus(int dotsPerInch, double turned, double blur)
    {
        // 38 millimetres, as on the A5 page, whose paper has the colour of the quiet zone.
        var size = (int)(dotsPerInch * 38 / 25.4);
        foreach (var code in new[] { Svg(600).ThumbnailImage(size), Png().ThumbnailImage(size) })
        {
            var seen = code.Similarity(angle: turned, background: [247, 243, 234]);
            if (blur > 0)
                seen = seen.Gaussblur(blur);
            Assert.Equal(Address, Read(seen));
        }
    }

    [Fact]
    public void A_stain_in_a_corner_of_the_data_is_survived()
    {
        var code = Png();
        var side = code.Width / 9;
        var stained = code.Mutate(m => m.DrawRect([126, 42, 34], code.Width * 2 / 3, code.Height * 2 / 3, side, side, fill: true));

        Assert.Equal(Address, Read(stained));
    }

    [Fact]
    public void Dark_on_light_with_four_modules_of_quiet_around_it()
    {
        var code = Png();
        var quiet = code.Crop(0, 0, code.Width, 4 * 20);

        Assert.Equal([247d, 243d, 234d], quiet.Getpoint(0, 0));
        Assert.Equal(0, quiet.Max() - 247);
        Assert.Equal([18d, 53d, 43d], code.Getpoint(4 * 20, 4 * 20));
    }

    private static Image Png() => Flat(Image.NewFromBuffer(QrCode.Png(Address)));

    private static Image Svg(double dpi) => Flat(Image.SvgloadBuffer(Encoding.UTF8.GetBytes(QrCode.Svg(Address)), dpi: dpi));

    internal static Image Flat(Image image)
    {
        var colours = image.Colourspace(Enums.Interpretation.Srgb);
        return colours.HasAlpha() ? colours.Flatten(background: [255, 255, 255]) : colours;
    }

    internal static string? Read(Image image)
    {
        var grey = image.Colourspace(Enums.Interpretation.Bw).Cast(Enums.BandFormat.Uchar);
        var pixels = (grey.Bands > 1 ? grey.ExtractBand(0) : grey).WriteToMemory<byte>();
        var reader = new BarcodeReaderGeneric { Options = new DecodingOptions { TryHarder = true, PossibleFormats = [BarcodeFormat.QR_CODE] } };
        return reader.Decode(new RGBLuminanceSource(pixels, grey.Width, grey.Height, RGBLuminanceSource.BitmapFormat.Gray8))?.Text;
    }
}
