using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Umbraco.Cms.Core.Blocks;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Components;

/// <summary>Renders a block that stands in a rich text with the view it has everywhere else.</summary>
internal sealed class BlockEngine(ICompositeViewEngine views, IModelMetadataProvider metadata, ITempDataProvider tempData, IHttpContextAccessor http) : IPartialViewBlockEngine
{
    public async Task<string> ExecuteAsync(IBlockReference<IPublishedElement, IPublishedElement> blockReference)
    {
        if (http.HttpContext is not { } context || views.GetView(null, BlockViews.Of(blockReference.Content.ContentType.Alias), isMainPage: false).View is not { } view)
            return "";
        await using var writer = new StringWriter();
        var data = new ViewDataDictionary<IPublishedElement>(metadata, new ModelStateDictionary()) { Model = blockReference.Content };
        await view.RenderAsync(new ViewContext(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()), view, data, new TempDataDictionary(context, tempData), writer, new HtmlHelperOptions()));
        return writer.ToString();
    }
}
