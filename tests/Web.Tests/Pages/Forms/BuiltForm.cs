using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Forms;

/// <summary>A built form, filled in the way a browser without JavaScript does it.</summary>
internal static class BuiltForm
{
    public static string Address(Guid form) => $"/formular/svar/{form:D}";

    public static IElement FormOf(IHtmlDocument page) => page.QuerySelector("form[data-form]") ?? throw new InvalidOperationException("There is no form on the page.");

    /// <summary>What a browser would send besides what is filled in: hidden inputs that are not in a disabled part.</summary>
    public static IEnumerable<(string Name, string Value)> Hidden(IHtmlDocument page)
        => FormOf(page).QuerySelectorAll("input[type=hidden]").Where(i => i.Closest("fieldset[disabled]") is null).Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));

    /// <summary>Names of the fields that can be filled in.</summary>
    public static string[] Fields(IHtmlDocument page)
        => [.. FormOf(page).QuerySelectorAll("[name^='f-']").Where(i => i.Closest("fieldset[disabled]") is null).Select(i => i.GetAttribute("name")![2..]).Distinct()];

    public static async Task<(HttpResponseMessage Answer, IHtmlDocument Page)> SendAsync(this HttpClient client, IHtmlDocument page, (string Name, string Value)[] answers, params (string Field, string Name, string Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(page).Concat(answers.Select(a => (a.Name is "go" or "website" or "proof" ? a.Name : "f-" + a.Name, a.Value))))
            content.Add(new StringContent(value), name);
        foreach (var (field, name, text) in files)
        {
            var bytes = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text));
            bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(bytes, "f-" + field, name);
        }
        var answer = await client.PostAsync(FormOf(page).GetAttribute("action"), content, TestContext.Current.CancellationToken);
        return (answer, Browsing.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
