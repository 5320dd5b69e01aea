using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Cms.Published;

/// <summary>The culture being shown: kept with the request, or with the flow of execution where there is none.</summary>
internal sealed class CurrentVariation(IHttpContextAccessor http) : IVariationContextAccessor
{
    private static readonly object ItemKey = new();
    private static readonly AsyncLocal<VariationContext?> Ambient = new();

    public VariationContext? VariationContext
    {
        get => http.HttpContext is { } context ? context.Items[ItemKey] as VariationContext : Ambient.Value;
        set
        {
            if (http.HttpContext is { } context)
                context.Items[ItemKey] = value;
            else
                Ambient.Value = value;
        }
    }
}

/// <summary>The fallback in force while a property is rendered.</summary>
internal sealed class CurrentPropertyRendering : IPropertyRenderingContextAccessor
{
    private static readonly AsyncLocal<PropertyRenderingContext?> Ambient = new();

    public PropertyRenderingContext? PropertyRenderingContext
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}
