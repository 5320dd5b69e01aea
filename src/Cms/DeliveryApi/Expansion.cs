using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Cms.DeliveryApi;

/// <summary>
/// Property expansion and limiting: <c>expand=properties[link[properties[$all]]]&amp;fields=properties[heading]</c>.
/// Without it a picked document comes without its properties; what stands inside a block always comes whole.
/// </summary>
internal sealed class Expansion : IOutputExpansionStrategy
{
    private readonly IApiPropertyRenderer renderer;
    private readonly Stack<Node?> expand = new();
    private readonly Stack<Node?> fields = new();

    private readonly Func<string, bool> isAllowed;

    /// <param name="renderer">Gives a property's value.</param>
    /// <param name="expand">As asked.</param>
    /// <param name="fields">As asked.</param>
    /// <param name="isAllowed">Whether documents of a type, by alias, may be read: one that a picker leads to is told by its name alone otherwise.</param>
    public Expansion(IApiPropertyRenderer renderer, string? expand, string? fields, Func<string, bool> isAllowed)
    {
        this.isAllowed = isAllowed;
        this.renderer = renderer;
        this.expand.Push(Node.Parse(expand));
        this.fields.Push(Node.Parse(fields));
    }

    public IDictionary<string, object?> MapElementProperties(IPublishedElement element) => Map(element.Properties, always: true);

    public IDictionary<string, object?> MapContentProperties(IPublishedContent content) => isAllowed(content.ContentType.Alias) ? Map(content.Properties, always: false) : [];

    public IDictionary<string, object?> MapMediaProperties(IPublishedContent media, bool skipUmbracoProperties = true)
        => Map(media.Properties.Where(p => !skipUmbracoProperties || !p.Alias.StartsWith("umbraco", StringComparison.OrdinalIgnoreCase)), always: false);

    private Dictionary<string, object?> Map(IEnumerable<IPublishedProperty> properties, bool always)
    {
        var result = new Dictionary<string, object?>();
        var (currentExpand, currentFields) = (expand.Peek(), fields.Peek());
        if (expand.Count > 1 && currentExpand is null && !always)
            return result;
        foreach (var property in properties)
        {
            var nextFields = currentFields?.Next(property.Alias);
            if (currentFields is { IsEmpty: false } && nextFields is null)
                continue;
            expand.Push(currentExpand?.Next(property.Alias));
            fields.Push(nextFields);
            result[property.Alias] = renderer.GetPropertyValue(property, expand.Peek() is not null);
            expand.Pop();
            fields.Pop();
        }
        return result;
    }

    /// <summary>One level of <c>name[name,name[…]]</c>.</summary>
    private sealed class Node(string name)
    {
        private readonly string name = name;
        private readonly List<Node> items = [];

        public bool IsEmpty => items.Count == 0;

        public static Node? Parse(string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            var root = new Node("");
            var open = new Stack<Node>([root]);
            var start = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] is not ('[' or ']' or ','))
                    continue;
                var word = text[start..i].Trim();
                start = i + 1;
                var node = word.Length > 0 ? new Node(word) : null;
                if (node is not null)
                    open.Peek().items.Add(node);
                if (i < text.Length && text[i] == '[' && node is not null)
                    open.Push(node);
                else if (i < text.Length && text[i] == ']' && open.Count > 1)
                    open.Pop();
            }
            return root;
        }

        public Node? Next(string alias)
        {
            var properties = items.Find(i => i.name == "properties");
            return properties?.items.Find(i => i.name == "$all" || i.name.Equals(alias, StringComparison.OrdinalIgnoreCase));
        }
    }
}

/// <summary>The expansion of the API request; elsewhere one that shows every property of the item it is asked about, for views that use the API's shapes.</summary>
internal sealed class ExpansionAccessor(IHttpContextAccessor http, IApiPropertyRenderer renderer) : IOutputExpansionStrategyAccessor
{
    public static readonly object Key = new();

    public bool TryGetValue([NotNullWhen(true)] out IOutputExpansionStrategy? outputExpansionStrategy)
    {
        outputExpansionStrategy = http.HttpContext?.Items[Key] as IOutputExpansionStrategy ?? new Expansion(renderer, null, null, _ => true);
        return true;
    }
}
