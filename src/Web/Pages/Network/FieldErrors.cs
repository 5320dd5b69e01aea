using SodraSmaland.Core.Leads;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>What is wrong with a form, by field, in the order the fields stand on the page.</summary>
internal sealed class FieldErrors(params string[] order)
{
    private readonly Dictionary<string, string> errors = [];

    public IEnumerable<(string Field, string Text)> All => order.Where(errors.ContainsKey).Select(f => (f, errors[f]));
    public bool IsEmpty => errors.Count == 0;

    public string? this[string field] => errors.GetValueOrDefault(field);

    public void Refuse(string field, string text) => errors.TryAdd(field, text);

    /// <summary>Refuses what is too long, and code.</summary>
    public void Check(string field, string text, int longest, Site site)
    {
        if (text.Length > longest)
            Refuse(field, site["Form.TooLong", longest]);
        else if (LeadRules.HasControlCharacters(text) || LeadRules.HasMarkup(text))
            Refuse(field, site["Form.BadText"]);
    }

    public void CheckEmail(string email, Site site)
    {
        if (!LeadRules.IsEmail(email))
            Refuse("email", email.Length > LeadRules.LongestEmail ? site["Form.TooLong", LeadRules.LongestEmail] : site["Lead.EmailInvalid"]);
    }
}
