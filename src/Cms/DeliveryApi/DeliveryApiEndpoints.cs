using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.DeliveryApi;

/// <summary>Umbraco's Content Delivery API, version 2, for documents and media: read-only JSON over the snapshot, shaped by Umbraco's own builders.</summary>
internal static class DeliveryApiEndpoints
{
    public const string Root = "/umbraco/delivery/api/v2";
    private const int DefaultTake = 10;
    private const int MaxTake = 1000;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new RuntimeTypeConverter<IApiElement>(), new RuntimeTypeConverter<IApiContent>(), new RuntimeTypeConverter<IApiMedia>() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IServiceCollection AddDeliveryApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DeliveryApiSettings>(configuration.GetSection("Umbraco:CMS:DeliveryApi"));
        services.AddSingleton<DeliveryApiRequest>();
        services.AddSingleton<IRequestPreviewService>(s => s.GetRequiredService<DeliveryApiRequest>());
        services.AddSingleton<IOutputExpansionStrategyAccessor, ExpansionAccessor>();
        services.AddSingleton<IApiPropertyRenderer, ApiPropertyRenderer>();
        services.AddSingleton<IApiContentNameProvider, ApiContentNameProvider>();
        services.AddSingleton<IApiContentPathProvider, ApiContentPathProvider>();
        services.AddSingleton<IApiMediaUrlProvider, ApiMediaUrlProvider>();
        services.AddSingleton<IApiContentRouteBuilder>(s => new ApiContentRouteBuilder(
            s.GetRequiredService<IApiContentPathProvider>(), s.GetRequiredService<IOptions<GlobalSettings>>(), s.GetRequiredService<IVariationContextAccessor>(),
            s.GetRequiredService<IRequestPreviewService>(), s.GetRequiredService<IOptionsMonitor<RequestHandlerSettings>>(), s.GetRequiredService<IPublishedContentCache>(),
            s.GetRequiredService<Umbraco.Cms.Core.Services.Navigation.IDocumentNavigationQueryService>(),
            s.GetRequiredService<Umbraco.Cms.Core.Services.Navigation.IDocumentPublishStatusQueryService>(), s.GetRequiredService<Umbraco.Cms.Core.Services.IDocumentUrlService>()));
        services.AddSingleton<IApiContentBuilder, ApiContentBuilder>();
        services.AddSingleton<IApiContentResponseBuilder, ApiContentResponseBuilder>();
        services.AddSingleton<IApiElementBuilder, ApiElementBuilder>();
        services.AddSingleton<IApiMediaBuilder, ApiMediaBuilder>();
        services.AddSingleton<ContentQuery>();
        services.AddSingleton<MediaQuery>();
        return services;
    }

    public static void MapDeliveryApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root).AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<DeliveryApiRequest>().Begin(context.HttpContext) ?? await next(context));

        api.MapGet("/content", (HttpContext http, ContentQuery query, DeliveryApiRequest request, IApiContentResponseBuilder builder,
            string? fetch, string[]? filter, string[]? sort, int? skip, int? take) =>
        {
            if (Paging(skip, take) is { } bad)
                return bad;
            var result = query.Execute(fetch, filter ?? [], sort ?? [], request.StartItem(http));
            return result.Error is { } error ? NotFoundOption(error) : List(result.Items, skip, take, item => builder.Build(request.Node(item)));
        });
        api.MapGet("/content/items", (HttpContext http, Guid[]? id, PublishedSnapshots snapshots, DeliveryApiRequest request, IApiContentResponseBuilder builder)
            => Results.Json((id ?? []).Select(snapshots.Current.Documents.Find).Where(request.IsVisible).Select(i => builder.Build(request.Node(i!))).Where(r => r is not null).Select(r => (object)r!).ToList(), Json));
        api.MapGet("/content/item/{id:guid}", (HttpContext http, Guid id, PublishedSnapshots snapshots, DeliveryApiRequest request, IApiContentResponseBuilder builder)
            => Item(http, snapshots.Current.Documents.Find(id), request, builder));
        api.MapGet("/content/item/{*path}", (HttpContext http, string? path, ContentQuery query, DeliveryApiRequest request, IApiContentResponseBuilder builder)
            => Item(http, query.FindByPath("/" + path, request.StartItem(http)), request, builder));

        var media = api.MapGroup("/media").AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<DeliveryApiRequest>().RefuseMedia(context.HttpContext) ?? await next(context));
        media.MapGet("", (MediaQuery query, IApiMediaBuilder builder, string? fetch, string[]? filter, string[]? sort, int? skip, int? take) =>
        {
            if (Paging(skip, take) is { } bad)
                return bad;
            var result = query.Execute(fetch, filter ?? [], sort ?? []);
            return result.Error is { } error ? NotFoundOption(error) : List(result.Items, skip, take, item => ApiMediaResponse.From(item, builder));
        });
        media.MapGet("/items", (Guid[]? id, PublishedSnapshots snapshots, IApiMediaBuilder builder)
            => Results.Json((id ?? []).Select(snapshots.Current.Media.Find).Where(i => i?.Published is not null).Select(i => ApiMediaResponse.From(i!, builder)).ToList(), Json));
        media.MapGet("/item/{id:guid}", (Guid id, PublishedSnapshots snapshots, IApiMediaBuilder builder) => MediaItem(snapshots.Current.Media.Find(id), builder));
        media.MapGet("/item/{*path}", (string? path, MediaQuery query, IApiMediaBuilder builder) => MediaItem(query.FindByPath("/" + path), builder));
    }

    private static IResult Item(HttpContext http, PublishedItem? item, DeliveryApiRequest request, IApiContentResponseBuilder builder)
    {
        if (!request.IsVisible(item) || builder.Build(request.Node(item!)) is not { } response)
            return Problem(StatusCodes.Status404NotFound, "Content not found", "The requested content item could not be found.");
        http.Response.Headers.ContentLanguage = request.Culture;
        return Results.Json<object>(response, Json);
    }

    private static IResult MediaItem(PublishedItem? item, IApiMediaBuilder builder) => item?.Published is null
        ? Problem(StatusCodes.Status404NotFound, "Media not found", "The requested media item could not be found.")
        : Results.Json<object>(ApiMediaResponse.From(item, builder), Json);

    private static IResult List(IReadOnlyList<PublishedItem> items, int? skip, int? take, Func<PublishedItem, object?> build)
        => Results.Json(new { total = items.Count, items = items.Skip(skip ?? 0).Take(take ?? DefaultTake).Select(build).Where(i => i is not null).ToList() }, Json);

    private static IResult? Paging(int? skip, int? take) => skip < 0 || take is < 0 or > MaxTake
        ? Problem(StatusCodes.Status400BadRequest, "Invalid paging", string.Create(CultureInfo.InvariantCulture, $"skip must be 0 or more and take between 0 and {MaxTake}."))
        : null;

    private static IResult NotFoundOption(string option) => Problem(
        StatusCodes.Status400BadRequest, $"{option} option not found",
        option == "Fetch" ? "One of the attempted 'fetch' options does not exist" : $"One of the attempted '{option.ToLowerInvariant()}' options does not exist");

    public static IResult Problem(int status, string title, string detail)
        => Results.Json(new ProblemDetails { Type = "Error", Title = title, Status = status, Detail = detail }, Json, "application/problem+json", status);

    /// <summary>Writes what an interface stands for, not only the members of the interface.</summary>
    private sealed class RuntimeTypeConverter<T> : JsonConverter<T> where T : class
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}

/// <summary>Media as an answer of its own: with path and dates beside what media in a property has.</summary>
internal sealed record ApiMediaResponse(
    string Path, DateTime CreateDate, DateTime UpdateDate, Guid Id, string Name, string MediaType, string Url, string? Extension, int? Width, int? Height, int? Bytes,
    IDictionary<string, object?> Properties, ImageFocalPoint? FocalPoint, IEnumerable<ImageCrop>? Crops)
{
    public static ApiMediaResponse From(PublishedItem item, IApiMediaBuilder builder)
    {
        var media = builder.Build(item.Published!);
        var cropper = item.Published!.GetProperty("umbracoFile")?.GetValue() as PropertyValues.ImageCropperValue;
        return new(MediaQuery.PathOf(item), item.CreateDate, item.UpdateDate, media.Id, media.Name, media.MediaType, media.Url, media.Extension, media.Width, media.Height,
            media.Bytes, media.Properties, cropper?.ApiFocalPoint(), cropper?.ApiCrops());
    }
}
