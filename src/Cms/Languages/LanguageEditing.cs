using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Languages;

/// <summary>Why a write of a language was refused; after Umbraco's <c>LanguageOperationStatus</c>.</summary>
internal enum LanguageStatus
{
    Success,
    NotFound,
    InvalidIsoCode,
    DuplicateIsoCode,
    InvalidFallback,

    /// <summary>The default cannot be taken away, only given to another.</summary>
    MissingDefault,

    /// <summary>The default language, or one with a domain, cannot be deleted.</summary>
    InUse,
}

/// <summary>Writes languages. There is always exactly one default.</summary>
internal sealed class LanguageEditing(CmsDbContext database, ChangeSignal signal, TimeProvider time)
{
    public Task<LanguageStatus> CreateAsync(string isoCode, string name, bool isDefault, bool isMandatory, string? fallback, Guid user, CancellationToken cancellation)
        => WriteAsync(async languages =>
        {
            if (!IsCulture(isoCode))
                return LanguageStatus.InvalidIsoCode;
            if (languages.Exists(l => l.IsoCode.InvariantEquals(isoCode)))
                return LanguageStatus.DuplicateIsoCode;
            if (fallback is not null && !languages.Exists(l => l.IsoCode.InvariantEquals(fallback)))
                return LanguageStatus.InvalidFallback;
            var row = new LanguageRow
            {
                IsoCode = CultureInfo.GetCultureInfo(isoCode).Name,
                Id = languages.Select(l => l.Id).DefaultIfEmpty().Max() + 1,
                Key = Guid.CreateVersion7(),
                Name = name,
                IsDefault = isDefault || languages.Count == 0,
                IsMandatory = isMandatory,
                FallbackIsoCode = fallback,
            };
            database.Languages.Add(row);
            if (row.IsDefault)
                languages.ForEach(l => l.IsDefault = false);
            await Task.CompletedTask;
            return LanguageStatus.Success;
        }, user, cancellation);

    public Task<LanguageStatus> UpdateAsync(string isoCode, string name, bool isDefault, bool isMandatory, string? fallback, Guid user, CancellationToken cancellation)
        => WriteAsync(languages =>
        {
            if (languages.Find(l => l.IsoCode.InvariantEquals(isoCode)) is not { } row)
                return Task.FromResult(LanguageStatus.NotFound);
            if (row.IsDefault && !isDefault)
                return Task.FromResult(LanguageStatus.MissingDefault);
            if (fallback is not null && LeadsTo(languages, fallback, row.IsoCode))
                return Task.FromResult(LanguageStatus.InvalidFallback);
            if (isDefault)
                languages.ForEach(l => l.IsDefault = l == row);
            (row.Name, row.IsMandatory, row.FallbackIsoCode) = (name, isMandatory, fallback);
            return Task.FromResult(LanguageStatus.Success);
        }, user, cancellation);

    public Task<LanguageStatus> DeleteAsync(string isoCode, Guid user, CancellationToken cancellation)
        => WriteAsync(async languages =>
        {
            if (languages.Find(l => l.IsoCode.InvariantEquals(isoCode)) is not { } row)
                return LanguageStatus.NotFound;
            if (row.IsDefault || await database.Domains.AnyAsync(d => d.LanguageIsoCode == row.IsoCode, cancellation))
                return LanguageStatus.InUse;
            foreach (var other in languages.Where(l => l.FallbackIsoCode.InvariantEquals(row.IsoCode)))
                other.FallbackIsoCode = row.FallbackIsoCode;
            database.Languages.Remove(row);
            return LanguageStatus.Success;
        }, user, cancellation);

    private static bool LeadsTo(List<LanguageRow> languages, string from, string to)
    {
        for (var (code, steps) = ((string?)from, 0); code is not null && steps <= languages.Count; steps++)
        {
            if (code.InvariantEquals(to) || languages.Find(l => l.IsoCode.InvariantEquals(code)) is not { } language)
                return true;
            code = language.FallbackIsoCode;
        }
        return false;
    }

    private static bool IsCulture(string isoCode)
    {
        try
        {
            return isoCode.Length > 1 && !CultureInfo.GetCultureInfo(isoCode).CultureTypes.HasFlag(CultureTypes.UserCustomCulture);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private async Task<LanguageStatus> WriteAsync(Func<List<LanguageRow>, Task<LanguageStatus>> write, Guid user, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var status = await write(await database.Languages.ToListAsync(cancellation));
        if (status == LanguageStatus.Success)
        {
            var now = time.GetUtcNow().UtcDateTime;
            database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Language, Type = TreeChangeTypes.RefreshAll, Date = now });
            database.Audit.Add(new AuditRow { Subject = ChangeSubject.Language, Action = "Save", UserKey = user, Date = now });
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            signal.Raise();
        }
        database.ChangeTracker.Clear();
        return status;
    }
}
