using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Languages;

/// <summary>The languages as Umbraco's read side asks for them. Writing goes through the engine's own stores (ADR 0001).</summary>
internal sealed class SnapshotLanguages(PublishedSnapshots snapshots) : ILanguageService
{
    public Task<ILanguage?> GetAsync(string isoCode)
        => Task.FromResult<ILanguage?>(Rows.FirstOrDefault(l => l.IsoCode.InvariantEquals(isoCode)) is { } row ? Language(row) : null);

    public Task<ILanguage?> GetDefaultLanguageAsync()
        => Task.FromResult<ILanguage?>(Rows.FirstOrDefault(l => l.IsDefault) is { } row ? Language(row) : null);

    public Task<string> GetDefaultIsoCodeAsync() => Task.FromResult(snapshots.Current.DefaultLanguage);

    public Task<IEnumerable<ILanguage>> GetAllAsync() => Task.FromResult<IEnumerable<ILanguage>>([.. Rows.Select(Language)]);

    public Task<IEnumerable<ILanguage>> GetMultipleAsync(IEnumerable<string> isoCodes)
        => Task.FromResult<IEnumerable<ILanguage>>([.. Rows.Where(l => isoCodes.InvariantContains(l.IsoCode)).Select(Language)]);

    public Task<string[]> GetIsoCodesByIdsAsync(ICollection<int> ids)
        => Task.FromResult(Rows.Where(l => ids.Contains(l.Id)).Select(l => l.IsoCode).ToArray());

    public Task<Attempt<ILanguage, LanguageOperationStatus>> UpdateAsync(ILanguage language, Guid userKey) => throw ReadOnly();

    public Task<Attempt<ILanguage, LanguageOperationStatus>> CreateAsync(ILanguage language, Guid userKey) => throw ReadOnly();

    public Task<Attempt<ILanguage?, LanguageOperationStatus>> DeleteAsync(string isoCode, Guid userKey) => throw ReadOnly();

    private IReadOnlyList<LanguageRow> Rows => snapshots.Current.Languages;

    private static Language Language(LanguageRow row) => new(row.IsoCode, row.Name)
    {
        Id = row.Id,
        Key = row.Key,
        IsDefault = row.IsDefault,
        IsMandatory = row.IsMandatory,
        FallbackIsoCode = row.FallbackIsoCode,
    };

    private static NotSupportedException ReadOnly() => new("Languages are written through the engine's own stores.");
}
