using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;

namespace SodraSmaland.Common;

/// <summary>Made-up registrations in any number, the same ones every time, over five years before a moment.</summary>
public static class ManyLeads
{
    public static readonly IReadOnlyList<string> Municipalities = ["alvesta", "lessebo", "ljungby", "markaryd", "tingsryd", "uppvidinge", "vaxjo", "aelmhult"];
    private static readonly string[] First = ["Anna", "Erik", "Maria", "Lars", "Elin", "Åke", "Sofia", "Nils", "Ida", "Östen", "Karin", "Per", "Fatima", "Jonas", "Ebba", "Omar", "Lisa", "Ahmed", "Ulla", "Ärla"];
    private static readonly string[] Last = ["Berg", "Lund", "Åberg", "Sjö", "Ek", "Dahl", "Holm", "Ström", "Björk", "Granlund", "Stenmur", "Kvist", "Örn", "Falk", "Lind", "Hed", "Skog", "Vik", "Ny", "Ö"];
    private static readonly string[] Messages = ["", "Vi letar hus nära vatten.", "Finns det jobb för en svetsare?", "Vi kommer från Tyskland och vill bo på landet. " + new string('x', 300), "Hur är skolorna?"];

    internal static async Task SeedAsync(SiteDbContext database, int count, DateTime now)
    {
#pragma warning disable CA5394 // the same every time is the point
        var random = new Random(20261124);
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < count; i++)
        {
            var created = now.AddMinutes(-random.Next(5 * 365 * 24 * 60));
            var (first, last) = (First[random.Next(First.Length)], Last[random.Next(Last.Length)] + Last[random.Next(Last.Length)].ToLowerInvariant());
            var stage = (LeadStage)random.Next(5);
            var email = $"{first}.{last}{i}@exempel{random.Next(20)}.se".ToLowerInvariant();
            var municipalities = Municipalities.Where(_ => random.Next(8) == 0).DefaultIfEmpty("").ToList();
            var lead = new Lead
            {
                Id = Guid.CreateVersion7(new DateTimeOffset(created)),
                Email = email,
                NormalisedEmail = email,
                Name = random.Next(10) == 0 ? null : $"{first} {last}",
                Phone = random.Next(2) == 0 ? null : $"070{random.Next(1_000_000, 9_999_999)}",
                Municipalities = [.. municipalities.Where(m => m.Length > 0)],
                Household = random.Next(4) == 0 ? null : LeadRules.Households[random.Next(4)],
                TimeFrame = random.Next(4) == 0 ? null : LeadRules.TimeFrames[random.Next(4)],
                Message = Messages[random.Next(Messages.Length)] is { Length: > 0 } message ? message : null,
                Language = random.Next(5) == 0 ? "en-US" : "sv-SE",
                Campaign = random.Next(3) == 0 ? $"massa-{random.Next(30)}" : null,
                Source = random.Next(3) == 0 ? new[] { "facebook", "massa", "nyhetsbrev", "google" }[random.Next(4)] : null,
                Status = LeadStatus.Confirmed,
                CreatedAt = created,
                Month = County.Month(created),
                ConfirmedAt = created.AddHours(1),
                Stage = stage,
                Reached = stage == LeadStage.Closed ? (LeadStage)random.Next(4) : stage,
                StageAt = stage == LeadStage.New ? null : created.AddDays(3),
                NextStep = random.Next(10) == 0 ? "Ring upp" : null,
            };
            if (lead.NextStep is not null)
                (lead.NextStepOn, lead.NextStepRemindedAt) = (County.Date(now.AddDays(random.Next(-30, 60))), now);
            lead.Touch();
            database.Add(lead);
            database.AddRange(municipalities.Select(m => new LeadRouting { Id = Guid.CreateVersion7(), LeadId = lead.Id, Municipality = m, RoutedAt = created }));
            database.Add(new Consent { Id = Guid.CreateVersion7(), LeadId = lead.Id, Purpose = Consent.Contact, Text = "Ja", Language = lead.Language, Source = "interest", GivenAt = created });
            if (i % 2000 == 1999 || i == count - 1)
            {
                await database.SaveChangesAsync();
                database.ChangeTracker.Clear();
            }
        }
        database.ChangeTracker.AutoDetectChangesEnabled = true;
        await database.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
