using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Umbraco.Cms.Core.PropertyEditors;

namespace SodraSmaland.Cms.DataTypes;

/// <summary>Reads a data type's configuration into the class that Umbraco's converters expect for the editor.</summary>
internal static class DataTypeConfiguration
{
    private static readonly Dictionary<string, Type> Classes = new()
    {
        ["Umbraco.DropDown.Flexible"] = typeof(DropDownFlexibleConfiguration),
        ["Umbraco.Tags"] = typeof(TagConfiguration),
        ["Umbraco.BlockList"] = typeof(BlockListConfiguration),
        ["Umbraco.BlockGrid"] = typeof(BlockGridConfiguration),
        ["Umbraco.MultiNodeTreePicker"] = typeof(MultiNodePickerConfiguration),
        ["Umbraco.MediaPicker3"] = typeof(MediaPicker3Configuration),
        ["Umbraco.MultiUrlPicker"] = typeof(MultiUrlPickerConfiguration),
        ["Umbraco.Slider"] = typeof(SliderConfiguration),
        ["Umbraco.Label"] = typeof(LabelConfiguration),
        ["Umbraco.ColorPicker"] = typeof(ColorPickerConfiguration),
        ["Umbraco.RadioButtonList"] = typeof(ValueListConfiguration),
        ["Umbraco.CheckBoxList"] = typeof(ValueListConfiguration),
    };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <returns>Umbraco's class with its defaults where the configuration is silent or cannot be read; a JSON object for other editors.</returns>
    public static object? Read(string editorAlias, string config)
    {
        JsonObject? values = null;
        try
        {
            values = JsonNode.Parse(config) as JsonObject;
        }
        catch (JsonException)
        {
        }
        if (!Classes.TryGetValue(editorAlias, out var type))
            return values;
        var configuration = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties())
        {
            var name = property.GetCustomAttribute<ConfigurationFieldAttribute>()?.Key;
            if (name is null || values?[name] is not { } value)
                continue;
            try
            {
                property.SetValue(configuration, value.Deserialize(property.PropertyType, Json));
            }
            catch (JsonException)
            {
            }
        }
        return configuration;
    }
}
