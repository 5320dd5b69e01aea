using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;
using Umbraco.Cms.Core.Serialization;

namespace SodraSmaland.Cms.PropertyValues;

internal static class Converters
{
    /// <summary>Umbraco's own converter where its Core has one, ours where it has not.</summary>
    private static readonly Type[] Types =
    [
        typeof(ContentPickerValueConverter), typeof(FlexibleDropdownPropertyValueConverter), typeof(TagsValueConverter), typeof(DatePickerValueConverter),
        typeof(IntegerValueConverter), typeof(DecimalValueConverter), typeof(YesNoValueConverter), typeof(SliderValueConverter), typeof(ColorPickerValueConverter),
        typeof(EyeDropperValueConverter), typeof(EmailAddressValueConverter), typeof(LabelValueConverter), typeof(RadioButtonListValueConverter),
        typeof(CheckboxListValueConverter), typeof(MultipleTextStringValueConverter), typeof(UploadPropertyConverter), typeof(MissingPropertyEditorValueConverter),
        typeof(TextConverter), typeof(RichTextConverter), typeof(MarkdownConverter), typeof(BlockListConverter), typeof(BlockGridConverter), typeof(MediaPickerConverter),
        typeof(ImageCropperConverter), typeof(MultiUrlPickerConverter), typeof(TreePickerConverter), typeof(MemberPickerConverter),
    ];

    public static IServiceCollection AddPropertyValueConverters(this IServiceCollection services)
    {
        services.TryAddSingleton<IJsonSerializer, WebJsonSerializer>();
        foreach (var type in Types)
            services.AddSingleton(type);
        return services.AddSingleton(provider => new PropertyValueConverterCollection(() => Types.Select(t => (IPropertyValueConverter)provider.GetRequiredService(t))));
    }
}

/// <summary>Umbraco's JSON seam with the framework's web defaults.</summary>
internal sealed class WebJsonSerializer : IJsonSerializer
{
    public string Serialize(object? input) => JsonSerializer.Serialize(input, JsonSerializerOptions.Web);

    public T? Deserialize<T>(string input) => JsonSerializer.Deserialize<T>(input, JsonSerializerOptions.Web);

    public bool TryDeserialize<T>(object input, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value) where T : class
    {
        value = null;
        try
        {
            value = input is string text ? Deserialize<T>(text) : null;
        }
        catch (JsonException)
        {
        }
        return value is not null;
    }
}
