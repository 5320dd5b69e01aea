using System.IO.Compression;
using SodraSmaland.Core.Enquiries;
using Xunit;

namespace SodraSmaland.Core.Tests.Enquiries;

public sealed class EnquiryFilesTests
{
    public static TheoryData<string, byte[], string?> Files => new()
    {
        { "plan.pdf", "%PDF-1.7 text"u8.ToArray(), null },
        { "PLAN.PDF", "%PDF-1.7 text"u8.ToArray(), null },
        { "karta.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], null },
        { "bild.jpeg", [0xFF, 0xD8, 0xFF, 0xE0], null },
        { "behov.xlsx", Office("xl/workbook.xml"), null },
        { "tom.pdf", [], "Content" },
        { "falsk.pdf", "MZ program"u8.ToArray(), "Content" },
        { "falsk.png", [0xFF, 0xD8, 0xFF, 0xE0], "Content" },
        { "zip.docx", "PK\x03\x04 not a zip"u8.ToArray(), "Content" },
        { "makron.docx", Office("word/vbaProject.bin"), "Macros" },
        { "makron.docm", Office("word/document.xml"), "Kind" },
        { "program.exe", "MZ"u8.ToArray(), "Kind" },
        { "sida.svg", "<svg onload='x'/>"u8.ToArray(), "Kind" },
        { "utan", "%PDF-"u8.ToArray(), "Kind" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_known_by_its_content_and_macros_stay_outside(string name, byte[] bytes, string? refused)
    {
        using var content = new MemoryStream(bytes);
        Assert.Equal(refused, EnquiryFiles.Refusal(name, content)?.ToString());
        Assert.Equal(0, content.Position);
    }

    [Fact]
    public void A_file_is_at_most_ten_megabytes()
    {
        using var content = new MemoryStream();
        content.Write("%PDF-"u8);
        content.SetLength(EnquiryFiles.Largest);
        content.Position = 0;
        Assert.Null(EnquiryFiles.Refusal("stor.pdf", content));
        content.SetLength(EnquiryFiles.Largest + 1);
        Assert.Equal(FileRefusal.TooLarge, EnquiryFiles.Refusal("stor.pdf", content));
    }

    [Theory]
    [InlineData(@"C:\Users\anna\plan.pdf", "plan.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("a\r\nX-Evil: 1\".pdf", "aX-Evil 1.pdf")]
    public void A_name_is_only_a_name(string sent, string kept) => Assert.Equal(kept, EnquiryFiles.SafeName(sent));

    private static byte[] Office(string part)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("[Content_Types].xml");
            archive.CreateEntry(part);
        }
        return memory.ToArray();
    }
}
