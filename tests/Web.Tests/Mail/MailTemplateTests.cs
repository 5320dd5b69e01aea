using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Web.Pages.Dev;
using Xunit;

namespace SodraSmaland.Web.Tests.Mail;

/// <summary>Every mail there is, in both languages.</summary>
public sealed class MailTemplateTests(MailSite site) : IClassFixture<MailSite>
{
    [Theory]
    [InlineData("sv-SE")]
    [InlineData("en-US")]
    public async Task Every_mail_has_words_in_both_parts_and_none_is_a_key(string language)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        var samples = scope.ServiceProvider.GetRequiredService<MailSamples>().All;
        Assert.True(samples.Count > 25);
        foreach (var (name, make) in samples)
        {
            var mail = await make(language);
            Assert.True(mail is not null, name);
            var html = Browsing.Parse(mail.Html);
            Assert.True(mail.Subject.Length > 0 && mail.Text.Length > 40, name);
            Assert.Equal(mail.Subject, html.QuerySelector("h1")!.TextContent);
            foreach (var text in new[] { mail.Subject, mail.Text, html.Body!.TextContent })
                Assert.DoesNotMatch(@"\b(Mail|Lead|Newsletter|YourData|Network|Enquiry|Event)\.[A-Z]|\{\d\}", text);
            // What can be clicked in one part can be read in the other.
            foreach (var link in html.QuerySelectorAll("a[href^=http]"))
                Assert.Contains(link.GetAttribute("href")!, mail.Text, StringComparison.Ordinal);
            Assert.Matches("^(sv|en)$", html.DocumentElement.GetAttribute("lang"));
        }
    }

    [Fact]
    public async Task The_pages_that_show_mails_are_not_there_in_production()
    {
        using var client = site.Host.CreateClient();
        foreach (var path in new[] { "/dev/mallar", "/dev/mallar/lead-confirm", "/dev/mail" })
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }
}

/// <summary>A site that knows its address without being asked at it.</summary>
public sealed class MailSite : IDisposable
{
    public SiteHost Host { get; } = new(("Umbraco:CMS:WebRouting:UmbracoApplicationUrl", "https://sodrasmaland.example"));

    public void Dispose() => Host.Dispose();
}
