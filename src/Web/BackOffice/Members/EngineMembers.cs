using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using SodraSmaland.Cms.Members;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Web.BackOffice.Members;

/// <summary>
/// Members of Nätverk Stockholm as the engine keeps them: the member type <c>natverkStockholmMedlem</c>, whose properties
/// coordinators see and edit in the back office. The words of its choices are the Swedish ones they read there.
/// </summary>
internal sealed class EngineMembers(MemberAccounts accounts) : IMembers
{
    private const string TypeAlias = "natverkStockholmMedlem";

    /// <summary>The engine asks for a name; this stands for none.</summary>
    private const string Nameless = "(utan namn)";
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<Step, string> Steps = new() { [Step.Reception] = "mottagning", [Step.Gathering] = "träff", [Step.Visit] = "besök", [Step.MovedBack] = "hemflyttad" };
    private static readonly Dictionary<Visibility, string> Visibilities = new() { [Visibility.Nobody] = "ingen", [Visibility.Members] = "medlemmar", [Visibility.Public] = "alla" };
    private static readonly Dictionary<Interests, string> Wishes = new() { [Interests.MoveHome] = "wantsHome", [Interests.Mentor] = "wantsMentor", [Interests.Invest] = "wantsInvest", [Interests.Meet] = "wantsMeet" };

    public async Task<Member?> FindAsync(Guid key, DbTransaction? inside, CancellationToken cancellation) => Read(await accounts.FindAsync(key, inside, cancellation));

    public async Task<Member?> FindByEmailAsync(string email, DbTransaction? inside, CancellationToken cancellation) => Read(await accounts.FindByEmailAsync(email, inside, cancellation));

    public async Task<IReadOnlyList<Member>> FindAllAsync(IReadOnlyCollection<Guid> keys, CancellationToken cancellation)
        => [.. (await accounts.SearchAsync(new MemberSearch { TypeAlias = TypeAlias, Keys = keys, Take = keys.Count }, cancellation)).Members.Select(Read).OfType<Member>()];

    public async Task<bool> AddAsync(Member member, DbTransaction inside, CancellationToken cancellation)
        => (await accounts.CreateAsync(Write(new MemberAccount { Key = member.Key, TypeAlias = TypeAlias, IsApproved = true }, member), inside, cancellation)).Status switch
        {
            MemberStatus.Success => true,
            MemberStatus.DuplicateEmail or MemberStatus.DuplicateUsername or MemberStatus.Conflict => false,
            var status => throw new InvalidOperationException($"The member was not written: {status}."),
        };

    public async Task<bool> ChangeAsync(Guid key, Func<Member, Member> change, DbTransaction? inside, CancellationToken cancellation)
        => await accounts.ChangeAsync(key, account => Read(account) is { } member ? Write(account, change(member)) : account, inside, cancellation) switch
        {
            MemberStatus.Success => true,
            MemberStatus.NotFound => false,
            var status => throw new InvalidOperationException($"The member was not written: {status}."),
        };

    public Task EraseAsync(Guid key, DbTransaction? inside, CancellationToken cancellation) => accounts.EraseAsync(key, inside, cancellation);

    public async Task<(int Total, IReadOnlyList<Member> Members)> SearchAsync(DirectorySearch search, CancellationToken cancellation)
    {
        var values = new Dictionary<string, IReadOnlyCollection<string>>
        {
            ["visibility"] = search.AsMember ? [Visibilities[Visibility.Members], Visibilities[Visibility.Public]] : [Visibilities[Visibility.Public]],
        };
        if (search.HomeMunicipality is { } home)
            values["homeMunicipality"] = [home];
        if (search.Interest != Interests.None)
            values[Wishes[search.Interest]] = ["1"];
        var (total, found) = await accounts.SearchAsync(new MemberSearch
        {
            TypeAlias = TypeAlias,
            IsApproved = true,
            IsLockedOut = false,
            Values = values,
            Holding = search.Trade is { } trade ? new Dictionary<string, string> { ["trade"] = trade } : new Dictionary<string, string>(),
            Words = search.Words,
            WordsIn = ["trade", "presentation"],
            Skip = search.Skip,
            Take = search.Take,
        }, cancellation);
        return (total, [.. found.Select(Read).OfType<Member>()]);
    }

    private static Member? Read(MemberAccount? account) => account is null || account.TypeAlias != TypeAlias ? null : new()
    {
        Key = account.Key,
        Email = account.Email,
        Language = Choice(account, "language") ?? "sv-SE",
        Profile = new()
        {
            Name = account.Name == Nameless ? "" : account.Name,
            HomeMunicipality = Choice(account, "homeMunicipality"),
            YearMoved = int.TryParse(account.Values.GetValueOrDefault("yearMoved"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Trade = account.Values.GetValueOrDefault("trade"),
            Presentation = account.Values.GetValueOrDefault("presentation"),
            Interests = Wishes.Where(w => account.Values.GetValueOrDefault(w.Value) == "1").Aggregate(Interests.None, (all, w) => all | w.Key),
            Visibility = Visibilities.FirstOrDefault(v => v.Value == account.Values.GetValueOrDefault("visibility")).Key,
        },
        Step = Steps.FirstOrDefault(s => s.Value == Choice(account, "step")).Key,
        SecurityStamp = account.SecurityStamp,
        MayEnter = account is { IsApproved: true, IsLockedOut: false },
        LastSignInAt = account.LastLoginDate,
        CreatedAt = account.CreateDate,
    };

    private static MemberAccount Write(MemberAccount account, Member member)
    {
        var profile = member.Profile;
        var values = new Dictionary<string, string>(account.Values, StringComparer.OrdinalIgnoreCase)
        {
            ["homeMunicipality"] = Chosen(profile.HomeMunicipality),
            ["yearMoved"] = profile.YearMoved?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["trade"] = profile.Trade ?? "",
            ["presentation"] = profile.Presentation ?? "",
            ["visibility"] = Visibilities[profile.Visibility],
            ["step"] = Chosen(Steps[member.Step]),
            ["language"] = Chosen(member.Language),
        };
        foreach (var (interest, alias) in Wishes)
            values[alias] = profile.Interests.HasFlag(interest) ? "1" : "0";
        return account with
        {
            Name = profile.Name.Length == 0 ? Nameless : profile.Name,
            Email = member.Email,
            SecurityStamp = member.SecurityStamp,
            LastLoginDate = member.LastSignInAt,
            Values = values,
        };
    }

    private static string? Choice(MemberAccount account, string alias)
    {
        if (account.Values.GetValueOrDefault(alias) is not { Length: > 0 } value)
            return null;
        return value.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(value)?.FirstOrDefault() : value;
    }

    private static string Chosen(string? choice) => choice is null ? "" : JsonSerializer.Serialize(new[] { choice }, Json);
}
