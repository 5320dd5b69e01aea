using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Members;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;

namespace SodraSmaland.Cms.PropertyValues;

/// <summary>
/// Member picker to the member, read from the database each time: nothing of a member stays in memory. A member who may not
/// sign in, or is gone, is no value; the Content Delivery API never gives one, as in Umbraco.
/// </summary>
internal sealed class MemberPickerConverter(IServiceScopeFactory scopes, PublishedSnapshots snapshots, PropertyServices services) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.MemberPicker";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(IPublishedContent);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.None;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(object);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
        => source is string text && EditorValues.Keys(text).Select(k => k.Key).FirstOrDefault() is var key && key != Guid.Empty ? key : null;

    public override object? ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        if (inter is not Guid key)
            return null;
        using var scope = scopes.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        return MemberEditing.Whole(database).AsNoTracking().FirstOrDefault(m => m.Key == key) is { IsApproved: true, IsLockedOut: false } row && snapshots.Current.Schema.Find(row.ContentTypeKey) is { } type
            ? new PublishedMember(row, type, services) : null;
    }

    public object? ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) => null;

    private sealed class PublishedMember(MemberRow row, IPublishedContentType type, PropertyServices services)
        : PublishedBlockElement(type, row.Key, [.. row.Values.Select(v => new PropertyValue(v.Alias, null, null, v.Value))], false, services), IPublishedContent
    {
        public override string Name => row.Name;
        public override DateTime CreateDate => row.CreateDate;
        public override DateTime UpdateDate => row.UpdateDate;
        public override PublishedItemType ItemType => PublishedItemType.Member;
        public string? UrlSegment => null;
        public int? TemplateId => null;
        public int Level => 0;
        public string Path => "-1";
    }
}
