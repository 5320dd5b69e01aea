namespace SodraSmaland.Cms.Documents;

/// <summary>What a host demands of a draft before it is published, besides what the document type says. Editors see it at the property.</summary>
public interface IDocumentRule
{
    /// <param name="draft">As it would be published.</param>
    /// <param name="say">One of two texts, Swedish or English.</param>
    IEnumerable<DocumentFault> Check(DocumentDraft draft, Func<string, string, string> say);
}

/// <summary>A draft as rules see it.</summary>
/// <param name="Key">Of the document; <c>null</c> before it has been saved.</param>
/// <param name="ContentType">Alias of its type.</param>
/// <param name="Value">The stored value by alias and culture (<c>null</c> where it does not vary); empty when there is none.</param>
public sealed record DocumentDraft(Guid? Key, string ContentType, Func<string, string?, string> Value);

/// <summary>What is wrong.</summary>
/// <param name="Alias">The property it is to be shown at.</param>
/// <param name="Culture"><c>null</c> for a property that does not vary.</param>
/// <param name="Message">What to do about it.</param>
public sealed record DocumentFault(string Alias, string? Culture, string Message);
