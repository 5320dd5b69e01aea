using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Mail;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Dictionary;

namespace SodraSmaland.Web.Mail;

/// <summary>Puts a mail together out of the dictionary's words: the same in HTML and in plain text.</summary>
internal sealed class MailComposer(ICultureDictionaryFactory dictionaries, IHttpContextAccessor http, IOptions<WebRoutingSettings> routing, IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The site's texts in a language.</summary>
    public ICultureDictionary Texts(string language) => dictionaries.CreateDictionary(CultureInfo.GetCultureInfo(language));

    /// <summary>A day in words.</summary>
    public static string Day(DateOnly day, string language) => day.ToString("D", CultureInfo.GetCultureInfo(language));

    /// <summary>The address of the site: that of the request, or outside of one <c>Umbraco:CMS:WebRouting:UmbracoApplicationUrl</c>; <c>null</c> without either, and then mails have no links.</summary>
    public string? Origin() => http.HttpContext is { } context ? $"{context.Request.Scheme}://{context.Request.Host}" : routing.Value.UmbracoApplicationUrl?.TrimEnd('/');

    /// <param name="to">Address.</param>
    /// <param name="language">Culture of the reader.</param>
    /// <param name="subjectKey">In the dictionary, as all keys here.</param>
    /// <param name="bodyKey">Its text takes <paramref name="values"/> in, as the subject's does.</param>
    /// <param name="values">What goes into the texts.</param>
    /// <param name="actionKey">What the link is called.</param>
    /// <param name="path">Where it leads, from the root of the site; <c>null</c> for none.</param>
    /// <param name="facts">Lines below the body.</param>
    /// <param name="footerKey">Who writes, and why.</param>
    /// <param name="more">What the letter shows besides.</param>
    public async Task<MailDraft> ComposeAsync<TLetter>(
        string to, string language, string subjectKey, string bodyKey, object[] values, string? actionKey, string? path, IReadOnlyList<(string Label, string Value)>? facts = null, string footerKey = "Mail.Footer", params (string Name, string Key)[] more)
        where TLetter : IComponent
    {
        var texts = Texts(language);
        var culture = CultureInfo.GetCultureInfo(language);
        var address = path is null || Origin() is not { } origin ? null : origin + path;
        return await WriteAsync<TLetter>(
            to, language, string.Format(culture, texts[subjectKey], values), string.Format(culture, texts[bodyKey], values), actionKey is null ? "" : texts[actionKey], address, facts, footerKey, more);
    }

    /// <summary>The same with words that stand in no dictionary, and a link that is whole.</summary>
    public async Task<MailDraft> WriteAsync<TLetter>(
        string to, string language, string subject, string body, string action, string? address, IReadOnlyList<(string Label, string Value)>? facts = null, string footerKey = "Mail.Footer", params (string Name, string Key)[] more)
        where TLetter : IComponent
    {
        var texts = Texts(language);
        var parameters = new Dictionary<string, object?>
        {
            ["Lang"] = language[..2],
            ["Subject"] = subject,
            ["Body"] = body,
            ["Facts"] = facts ?? [],
            ["Address"] = address,
            ["Action"] = action,
            ["Footer"] = texts[footerKey],
        };
        foreach (var (name, key) in more)
            parameters[name] = texts[key];
        var html = await RenderAsync<TLetter>(parameters);
        var text = string.Join("\n\n", new[] { body, facts is not { Count: > 0 } ? null : string.Join('\n', facts.Select(f => $"{f.Label}: {f.Value}")), address is null ? null : $"{action}:\n{address}", texts[footerKey] }.Where(p => p is not null));
        return new(to, subject, html, text);
    }

    /// <summary>The HTML of a letter.</summary>
    public async Task<string> RenderAsync<TLetter>(IDictionary<string, object?> parameters)
        where TLetter : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TLetter>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
