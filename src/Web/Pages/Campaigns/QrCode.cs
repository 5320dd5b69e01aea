using QRCoder;

namespace SodraSmaland.Web.Pages.Campaigns;

/// <summary>
/// QR codes of addresses (ISO/IEC 18004), in the brand's darkest green on birch: 12:1, in the right polarity, with the four modules of
/// quiet zone that the standard asks for and correction of a quarter of the code (level Q), as paper at a fair is creased and stained.
/// </summary>
internal static class QrCode
{
    private const string Spruce = "#12352b";
    private const string Birch = "#f7f3ea";

    /// <summary>For print: any size, scaled by its <c>viewBox</c>.</summary>
    public static string Svg(string address)
    {
        using var data = Data(address);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(10, Spruce, Birch, drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>For screens and office programs: 20 pixels a module, about 8 cm at 300 dots an inch.</summary>
    public static byte[] Png(string address)
    {
        using var data = Data(address);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(20, Convert.FromHexString(Spruce[1..]), Convert.FromHexString(Birch[1..]), drawQuietZones: true);
    }

    private static QRCodeData Data(string address)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.Q);
    }
}
