using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SodraSmaland.Cms.ManagementApi;

/// <summary>Lists in what is sent hold things, never <c>null</c>: the client's declarations say so, and the serializer does not ask. Such a body is refused with the place in it.</summary>
internal static class NoNulls
{
    public static IJsonTypeInfoResolver Resolver { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { Refuse } };

    private static void Refuse(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p is { Set: not null, PropertyType.IsGenericType: true } && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && p.PropertyType.GenericTypeArguments[0] != typeof(object)))
        {
            var set = property.Set!;
            property.Set = (model, value) => set(model, value is not IEnumerable list || !list.Cast<object?>().Contains(null) ? value : throw new JsonException("A list holds null."));
        }
    }
}
