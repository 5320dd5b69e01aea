namespace SodraSmaland.Cms.Documents;

/// <summary>What a host demands of documents, besides what the document type says.</summary>
public interface IDocumentRule
{
    /// <summary>What stands in the way of publishing. Editors see it at the property.</summary>
    /// <param name="draft">As it would be published.</param>
    /// <param name="say">One of two texts, Swedish or English.</param>
    IEnumerable<DocumentFault> Check(DocumentDraft draft, Func<string, string, string> say);

    /// <summary>Whether a value belongs to one document alone: a copy begins without it.</summary>
    /// <param name="contentType">Alias of the document's type.</param>
    /// <param name="property">Alias of the property.</param>
    bool IsItsOwn(string contentType, string property);
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
