using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Core.Privacy;

/// <summary>Erases again what a restored backup has brought back: before the first mail is sent, and with retention.</summary>
internal sealed class RestoredErasures(IServiceScopeFactory scopes, ErasureLedger ledger, TimeProvider time) : IHostedService
{
    /// <summary>Keys in one question to the database.</summary>
    private const int AtOnce = 500;

    /// <returns>How many leads, members, enquiries, entries of forms, consents and seats had come back.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var noted = await ledger.ReadAsync(cancellation);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var members = scope.ServiceProvider.GetRequiredService<IMembers>();
        var count = 0;
        foreach (var keys in noted[ErasureLedger.Lead].Distinct().Chunk(AtOnce))
        {
            if (await database.Leads.Where(l => keys.Contains(l.Id)).Select(l => l.Id).ToListAsync(cancellation) is not { Count: > 0 } back)
                continue;
            // The counts are of the backup too: they miss these people once more.
            await database.EraseAsync(ledger, back, counted: true, cancellation);
            count += back.Count;
        }
        foreach (var keys in noted[ErasureLedger.Member].Distinct().Chunk(AtOnce))
        {
            foreach (var back in await database.JourneySteps.Where(s => keys.Contains(s.MemberKey)).Select(s => s.MemberKey).Distinct().ToListAsync(cancellation))
            {
                await members.EraseAsync(back, null, cancellation);
                count++;
            }
            // Who was about to become a member when the backup was made.
            await database.MemberConsents.Where(c => keys.Contains(c.MemberKey)).ExecuteDeleteAsync(cancellation);
            await database.Outbox.Where(m => keys.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
            count += await database.Joinings.Where(j => keys.Contains(j.Id)).ExecuteDeleteAsync(cancellation);
        }
        foreach (var keys in noted[ErasureLedger.Seat].Distinct().Chunk(AtOnce))
        {
            await database.Outbox.Where(m => keys.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
            count += await database.Seats.Where(s => keys.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
        }
        foreach (var keys in noted[ErasureLedger.Enquiry].Distinct().Chunk(AtOnce))
            count += await scope.ServiceProvider.GetRequiredService<EnquiryDesk>().EraseAsync(keys, cancellation);
        foreach (var keys in noted[ErasureLedger.FormEntry].Distinct().Chunk(AtOnce))
            count += await scope.ServiceProvider.GetRequiredService<FormEntries>().EraseAsync(keys, cancellation);
        foreach (var keys in noted[ErasureLedger.Consent].Distinct().Chunk(AtOnce))
            count += await WithdrawAsync(keys);
        return count;

        async Task<int> WithdrawAsync(Guid[] keys)
        {
            var back = await database.MemberConsents.Where(c => keys.Contains(c.Id) && c.WithdrawnAt == null).ToListAsync(cancellation);
            foreach (var consent in back)
            {
                consent.WithdrawnAt = time.GetUtcNow().UtcDateTime;
                if (consent.Purpose == MemberConsent.Shown)
                    await members.ChangeAsync(consent.MemberKey, m => m with { Profile = m.Profile with { Visibility = Visibility.Nobody } }, null, cancellation);
            }
            var ofLeads = await database.Set<Consent>().Where(c => keys.Contains(c.Id) && c.WithdrawnAt == null).ToListAsync(cancellation);
            foreach (var consent in ofLeads)
                consent.WithdrawnAt = time.GetUtcNow().UtcDateTime;
            await database.SaveChangesAsync(cancellation);
            return back.Count + ofLeads.Count;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
