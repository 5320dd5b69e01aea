using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Common;

/// <summary>Made-up members of Nätverk Stockholm in any number, the same ones every time.</summary>
public static class ManyMembers
{
    private static readonly string[] First = ["Anna", "Erik", "Maria", "Lars", "Elin", "Åke", "Sofia", "Nils", "Ida", "Östen", "Karin", "Per", "Fatima", "Jonas", "Ebba", "Omar"];
    private static readonly string[] Last = ["Berg", "Lund", "Åberg", "Sjö", "Ek", "Dahl", "Holm", "Ström", "Björk", "Granlund", "Stenmur", "Kvist", "Örn", "Falk"];
    private static readonly string[] Homes = ["Alvesta", "Lessebo", "Ljungby", "Markaryd", "Tingsryd", "Uppvidinge", "Växjö", "Älmhult"];
    private static readonly string[] Trades = ["Glasblåsare", "Möbelsnickare", "Programmerare", "Lärare", "Sjuksköterska", "Ekonom", "Svetsare", "Arkitekt"];

    internal static async Task SeedAsync(CmsDbContext database, int count, DateTime now)
    {
#pragma warning disable CA5394 // the same every time is the point
        var random = new Random(20261127);
        var type = await database.ContentTypes.Where(t => t.Kind == ContentTypeKind.Member && t.Alias == "natverkStockholmMedlem").Select(t => t.Key).SingleAsync();
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < count; i++)
        {
            var name = $"{First[random.Next(First.Length)]} {Last[random.Next(Last.Length)]}{Last[random.Next(Last.Length)].ToLowerInvariant()}";
            var email = $"{name.Replace(' ', '.')}{i}@exempel.se".ToLowerInvariant();
            var member = new MemberRow
            {
                Key = Guid.CreateVersion7(),
                ContentTypeKey = type,
                Name = name,
                NormalisedName = name.ToLowerInvariant(),
                Email = email,
                NormalisedEmail = email,
                UserName = email,
                NormalisedUserName = email,
                IsApproved = true,
                CreateDate = now.AddMinutes(-random.Next(2_000_000)),
                UpdateDate = now,
                Revision = 1,
            };
            foreach (var (alias, value) in new[]
            {
                ("homeMunicipality", $"[\"{Homes[random.Next(Homes.Length)]}\"]"), ("trade", Trades[random.Next(Trades.Length)]), ("presentation", "Flyttade för studierna och blev kvar. Längtar efter sjön."), ("yearMoved", (1980 + random.Next(45)).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("visibility", new[] { "ingen", "medlemmar", "alla" }[random.Next(3)]), ("step", "[\"mottagning\"]"), ("language", "[\"sv-SE\"]"), ("wantsMentor", random.Next(2).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            })
                member.Values.Add(new() { MemberKey = member.Key, Alias = alias, Value = value, Search = value.Trim('[', ']', '"').ToLowerInvariant() });
            database.Add(member);
            if (i % 1000 == 999 || i == count - 1)
            {
                await database.SaveChangesAsync();
                database.ChangeTracker.Clear();
            }
        }
#pragma warning restore CA5394
        // As the database does by itself after a while.
        await database.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
