using System.Globalization;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Dictionary;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Cms.Dictionary;

/// <summary>The dictionary in the culture being shown, with the language's fallbacks.</summary>
internal sealed class SnapshotDictionaryFactory(PublishedSnapshots snapshots, IVariationContextAccessor variation) : ICultureDictionaryFactory
{
    public ICultureDictionary CreateDictionary()
        => new SnapshotDictionary(snapshots, variation.VariationContext?.Culture is { Length: > 0 } culture ? culture : snapshots.Current.DefaultLanguage);

    public ICultureDictionary CreateDictionary(CultureInfo specificCulture) => new SnapshotDictionary(snapshots, specificCulture.Name);

    private sealed class SnapshotDictionary(PublishedSnapshots snapshots, string culture) : ICultureDictionary
    {
        public CultureInfo Culture => CultureInfo.GetCultureInfo(culture);

        /// <summary>Empty when neither the language nor a fallback has a text, as in Umbraco.</summary>
        public string this[string key]
        {
            get
            {
                var snapshot = snapshots.Current;
                if (!snapshot.Translations.TryGetValue(key, out var item))
                    return "";
                return snapshot.WithFallbacks(culture).Select(code => item.Translations.GetValueOrDefault(code))
                    .FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
            }
        }

        public IDictionary<string, string> GetChildren(string key)
        {
            var snapshot = snapshots.Current;
            return snapshot.Translations.TryGetValue(key, out var parent)
                ? snapshot.DictionaryItems.Where(i => i.ParentKey == parent.Key).ToDictionary(i => i.ItemKey, i => this[i.ItemKey])
                : new Dictionary<string, string>();
        }
    }
}
