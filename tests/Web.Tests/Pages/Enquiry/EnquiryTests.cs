using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Web.Tests.BackOffice;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Enquiry;

/// <summary>From the company's form to the desk that answers.</summary>
public sealed class EnquiryTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_company_writes_in_English_is_thanked_and_reaches_the_region_alone()
    {
        using var client = site.Host.CreateClient();
        var sent = await SendAsync(client, "/en/establish-here", [("company", "Lumen Glass Ltd"), ("contact", "Kim Kay"), ("email", "kim@lumen.example"), ("need", "A hot shop & 2 MW")], ("plan.pdf", "%PDF-1.7 plan"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var (thanks, page) = await client.OpenAsync(sent.Headers.Location!.ToString());
        Assert.Equal("The enquiry has arrived", page.QuerySelector("h1")!.TextContent);
        Assert.True(thanks.Headers.CacheControl?.Public != true);

        var region = await site.AsAsync("Regional kommunikatör");
        var id = (await region.AskAsync("enquiries?query=lumen")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var enquiry = await region.AskAsync("enquiries/" + id);
        Assert.Equal(("A hot shop & 2 MW", "en-US", "Regionen"), (enquiry.GetProperty("need").GetString(), enquiry.GetProperty("language").GetString(), enquiry.GetProperty("municipalityName").GetString()));
        var mails = await site.InDatabaseAsync(d => d.Outbox.Where(m => m.SubjectId == id).OrderBy(m => m.To).ToListAsync(Cancellation));
        Assert.Equal(["etablera@sodrasmaland.example", "kim@lumen.example"], mails.Select(m => m.To));
        Assert.Equal("We have received your enquiry", mails[1].Subject);
        Assert.DoesNotContain("hot shop", mails[1].Text, StringComparison.Ordinal);
        Assert.Contains("/umbraco/section/inflyttare/workspace/sodrasmaland-enquiry/edit/" + id, mails[0].Text, StringComparison.Ordinal);

        var file = enquiry.GetProperty("files")[0].GetProperty("id").GetGuid();
        using var download = await region.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}enquiries/{id}/files/{file}");
        Assert.Equal(("application/pdf", "attachment", "%PDF-1.7 plan"),
            (download.Content.Headers.ContentType!.MediaType, download.Content.Headers.ContentDisposition!.DispositionType, await download.Content.ReadAsStringAsync(Cancellation)));

        var ljungby = await site.AsAsync("Samordnare Ljungby");
        var vaxjo = await site.AsAsync("Samordnare Växjö");
        Assert.Equal(0, (await ljungby.AskAsync("enquiries")).GetProperty("total").GetInt32());
        foreach (var path in new[] { $"enquiries/{id}", $"enquiries/{id}/files/{file}" })
        {
            using var refused = await ljungby.SendAsync(HttpMethod.Get, DeskCalls.Api + path);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        enquiry = await region.AskAsync($"enquiries/{id}/hand-over", HttpMethod.Post, new { version = 1, municipality = "ljungby", message = "Ni har ugnen" });
        Assert.Equal("Ljungby", enquiry.GetProperty("history")[0].GetProperty("to").GetString());
        Assert.Equal("Ni har ugnen", (await ljungby.AskAsync($"enquiries/{id}")).GetProperty("history")[0].GetProperty("text").GetString());
        Assert.Equal(0, (await vaxjo.AskAsync("enquiries?query=lumen")).GetProperty("total").GetInt32());
        using var unknown = await region.SendAsync(HttpMethod.Post, $"{DeskCalls.Api}enquiries/{id}/hand-over", new { version = 2, municipality = "atlantis" });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        using var editor = await (await site.AsAsync("Redaktör Växjö")).SendAsync(HttpMethod.Get, DeskCalls.Api + "enquiries");
        Assert.Equal(HttpStatusCode.Forbidden, editor.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_the_fields_what_was_written_is_kept_and_nothing_is_stored()
    {
        using var client = site.Host.CreateClient();
        var refused = await SendAsync(client, "/etablera", [("company", "Felverket <b>AB</b>"), ("contact", ""), ("email", "fel"), ("phone", "ring"), ("need", "Mark vid sjön"), ("timeFrame", "igår")], ("virus.exe", "MZ"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = Browsing.Parse(await refused.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(["#company", "#contact", "#email", "#phone", "#timeFrame", "#files"], page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Mark vid sjön", page.QuerySelector("#need")!.TextContent);
        Assert.Equal("files-hint files-error", page.QuerySelector("#files")!.GetAttribute("aria-describedby"));
        Assert.Contains("virus.exe är av ett slag som inte kan tas emot", page.QuerySelector("#files-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDatabaseAsync(d => d.Enquiries.CountAsync(e => e.Company.StartsWith("Felverket"), Cancellation)));
    }

    [Theory]
    [InlineData("website", "http://skrot.example")]
    [InlineData("t", "")]
    public async Task A_program_is_thanked_or_asked_again_and_stores_nothing(string field, string value)
    {
        using var client = site.Host.CreateClient();
        var answer = await SendAsync(client, "/etablera", [("company", "Robot AB"), ("contact", "R"), ("email", "r@robot.example"), ("need", "Allt"), (field, value)]);
        Assert.Equal(field == "t" ? HttpStatusCode.BadRequest : HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(0, await site.InDatabaseAsync(d => d.Enquiries.CountAsync(e => e.Company == "Robot AB", Cancellation)));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, (string Name, string Value)[] fields, params (string Name, string Content)[] files)
    {
        var (_, page) = await client.OpenAsync(address);
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));
        var form = page.QuerySelector("main form")!;
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]").Where(i => !fields.Any(f => f.Name == i.GetAttribute("name"))))
            content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        foreach (var (name, text) in files)
        {
            var bytes = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(bytes, "files", name);
        }
        return await client.PostAsync(form.GetAttribute("action"), content, Cancellation);
    }
}
