using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;

namespace SodraSmaland.Cms.Published;

/// <summary>What properties need to turn stored text into values.</summary>
internal sealed class PropertyServices(
    Func<PropertyValueConverterCollection> converters, PublishedSnapshots snapshots, ContentReads reads, IVariationContextAccessor variation, ILogger<PropertyServices> logger)
{
    private readonly Lazy<PropertyValueConverterCollection> converters = new(converters);
    private readonly ConcurrentDictionary<(Guid, string), bool> reported = new();

    public PropertyValueConverterCollection Converters => converters.Value;
    public IPublishedModelFactory ModelFactory { get; } = new NoopPublishedModelFactory();
    public ContentReads Reads => reads;
    public PublishedSnapshot Snapshot => snapshots.Current;
    public string Culture => variation.VariationContext?.Culture is { Length: > 0 } culture ? culture : Snapshot.DefaultLanguage;

    /// <summary>Says once per document and property that its value could not be read.</summary>
    public void LogUnreadable(Guid owner, string alias, string editor, string? culture, Exception reason)
    {
        if (reported.TryAdd((owner, alias), true))
            logger.LogWarning("The value of {Property} ({Editor}, {Culture}) of {Owner} cannot be read: {Reason}", alias, editor, culture, owner, reason.Message);
    }
}
