using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SodraSmaland.Common;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Web.Pages.Newsletters;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Network;

/// <summary>
/// Whatever people, the clock and whoever restores a backup do, in whatever order: of somebody who left nothing is there, and
/// nobody gets a newsletter who has not last said yes.
/// </summary>
public sealed class MembershipPropertyTests : IDisposable
{
    private static readonly Gen<(int What, int Who, int How)[]> Acts = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 1], Gen.Int[0, 99]).Array[5, 40];
    private readonly SiteHost host = new(("Umbraco:CMS:WebRouting:UmbracoApplicationUrl", "http://localhost"), ("SodraSmaland:Newsletters:PerMinute", "6000"));
    private readonly string backup = Path.GetTempFileName();
    private int sample;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        host.Dispose();
        File.Delete(backup);
    }

    [Fact]
    public async Task No_sequence_of_join_change_leave_and_restore_leaves_data_behind_or_mails_without_consent()
    {
        await Acts.SampleAsync(async acts =>
        {
            await EmptyAsync();
            var world = new World(host, backup, ++sample);
            foreach (var (what, who, how) in acts)
                await world.ActAsync(what, world.People[who], how);
            await world.ActAsync(12, world.People[0], 1);
            await world.CheckTracesAsync();
        }, iter: 25, threads: 1);
    }

    private async Task EmptyAsync()
    {
        var accounts = host.Services.GetRequiredService<Cms.Members.MemberAccounts>();
        foreach (var member in (await accounts.SearchAsync(new Cms.Members.MemberSearch { Take = 100 }, Cancellation)).Members)
            await accounts.EraseAsync(member.Key, null, Cancellation);
        await host.ReadAsync(async db => await db.MemberConsents.ExecuteDeleteAsync(Cancellation) + await db.Joinings.ExecuteDeleteAsync(Cancellation) + await db.Newsletters.ExecuteDeleteAsync(Cancellation) + await db.Outbox.ExecuteDeleteAsync(Cancellation));
        if (Directory.Exists(host.Mails))
            Directory.Delete(host.Mails, recursive: true);
    }

    private sealed class Person(string email)
    {
        public string Email { get; } = email;

        /// <summary>The tokens of every confirmation mail, and whether news were wanted.</summary>
        public List<(string Token, bool Wants)> Tokens { get; } = [];

        /// <summary>The last way out they have been mailed.</summary>
        public string? Unsubscribe { get; set; }

        /// <summary>What they have last said about news.</summary>
        public bool Wants { get; set; }

        /// <summary>Whether leaving was the last thing they did.</summary>
        public bool HasLeft { get; set; }
    }

    private sealed class World(SiteHost host, string backup, int sample)
    {
        private bool isBackedUp;
        private bool isRestored;

        public List<Person> People { get; } = [.. Enumerable.Range(0, 2).Select(i => new Person($"person{i}.{sample}@exempel.se"))];

        public Task ActAsync(int what, Person person, int how) => what switch
        {
            0 => JoinAsync(person, how % 4 != 0),
            1 or 2 or 3 or 4 => JoinAndConfirmAsync(person, how % 4 != 0),
            5 => ConfirmAsync(person, how),
            6 or 17 => AsMemberAsync(person, member => DoAsync<MembershipService>(m => m.SetMailingsAsync(member, person.Wants = how % 2 == 0, "Ja", Cancellation))),
            7 => AsMemberAsync(person, member => DoAsync<MembershipService>(m => m.ChangeAsync(member, member.Profile with { Name = "Namn", Visibility = (Visibility)(how % 3) }, "Syns", Cancellation))),
            8 => LeaveAsync(person),
            9 => EraseAsync(person),
            10 => BackUpAsync(),
            11 => RestoreAsync(),
            12 or 13 => SendAsync(isHeldBack: how % 3 == 0),
            14 => SendMailsAsync(),
            15 or 16 => UnsubscribeAsync(person),
            18 => SendAsync(isHeldBack: true),
            _ => PassAsync(how % 20),
        };

        public async Task CheckTracesAsync()
        {
            if (People.Where(p => p.HasLeft).Select(p => p.Email).ToArray() is { Length: > 0 } gone)
                Assert.Equal("", await host.TracesOfAsync(gone));
        }

        private async Task JoinAsync(Person person, bool wants)
        {
            Dictionary<string, string> consents = new() { [MemberConsent.Membership] = "Ja" };
            if (wants)
                consents[MemberConsent.Mailings] = "Ja";
            var before = await host.MemberAsync(person.Email);
            await DoAsync<MembershipService>(m => m.JoinAsync(new(person.Email, new Profile(), "sv-SE", "n", consents), Cancellation));
            if (before is not null)
                return;
            person.HasLeft = false;
            var text = await host.ReadAsync(db => db.Outbox.Where(m => m.To == person.Email).OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync(Cancellation));
            person.Tokens.Add((text.Split('\n').Single(l => l.Contains("/bekrafta/", StringComparison.Ordinal)).Trim().Split('/')[^1], wants));
        }

        private async Task JoinAndConfirmAsync(Person person, bool wants)
        {
            await JoinAsync(person, wants);
            await ConfirmAsync(person, 1);
        }

        private async Task ConfirmAsync(Person person, int how)
        {
            if (person.Tokens.Count == 0)
                return;
            var (token, wants) = person.Tokens[how % 4 == 0 ? how % person.Tokens.Count : person.Tokens.Count - 1];
            await DoAsync<MembershipService>(async m =>
            {
                if (await m.ConfirmAsync(token, null, Cancellation) is not null)
                    person.Wants = wants;
            });
        }

        private async Task LeaveAsync(Person person) => await AsMemberAsync(person, async member =>
        {
            await DoAsync<MembershipService>(m => m.LeaveAsync(member.Key, Cancellation));
            (person.Wants, person.HasLeft) = (false, true);
            await CheckTracesAsync();
        });

        private async Task EraseAsync(Person person)
        {
            await DoAsync<SubjectData>(d => d.EraseAsync(person.Email, Cancellation));
            (person.Wants, person.HasLeft) = (false, true);
            await CheckTracesAsync();
        }

        private async Task BackUpAsync()
        {
            await using var live = await OpenAsync(host.Database);
            await using var copy = await OpenAsync(backup);
            live.BackupDatabase(copy);
            isBackedUp = true;
        }

        /// <summary>The backup comes back, and the site starts.</summary>
        private async Task RestoreAsync()
        {
            if (!isBackedUp)
                return;
            await using (var live = await OpenAsync(host.Database))
            await using (var copy = await OpenAsync(backup))
                copy.BackupDatabase(live);
            isRestored = true;
            await host.Services.GetRequiredService<RestoredErasures>().RunAsync(Cancellation);
            await CheckTracesAsync();
        }

        private async Task SendAsync(bool isHeldBack)
        {
            await SendMailsAsync();
            var wanting = People.Where(p => p.Wants).Select(p => p.Email).ToHashSet();
            await DoAsync<NewsletterDesk>(async desk =>
            {
                var letter = await desk.CreateAsync("Rut", Cancellation);
                await desk.SaveAsync(letter.Id, 1, new("Nytt", "Hej", ""), NewsletterText.Empty, new(), [], "Rut", Cancellation);
                await desk.SendAsync(letter.Id, 2, new Dictionary<string, string>(), "http://localhost", "Rut", Cancellation);
            });
            var worker = host.Services.GetRequiredService<NewsletterWorker>();
            while (await worker.RunAsync(Cancellation) > 0)
            {
            }
            if (isHeldBack)
                return;
            var got = await SendMailsAsync();
            // What a backup has lost cannot be asked for; otherwise everybody who wants news gets them.
            if (!isRestored)
                Assert.Equal(wanting.Order(StringComparer.Ordinal), got.Order(StringComparer.Ordinal));
        }

        /// <summary>The outbox is emptied; whoever gets a newsletter must have said yes last.</summary>
        private async Task<List<string>> SendMailsAsync()
        {
            await host.SendAllMailsAsync();
            var got = new List<string>();
            if (!Directory.Exists(host.Mails))
                return got;
            foreach (var mail in Directory.GetFiles(host.Mails, "*.eml").Select(f => MimeMessage.Load(f, Cancellation)).Where(m => m.Headers[HeaderId.ListUnsubscribe] is not null))
            {
                var person = People.Single(p => p.Email == mail.To.ToString());
                Assert.True(person.Wants, $"{person.Email} got a letter");
                person.Unsubscribe = mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>').Split('/')[^1];
                got.Add(person.Email);
            }
            Directory.Delete(host.Mails, recursive: true);
            return got;
        }

        private async Task UnsubscribeAsync(Person person)
        {
            if (person.Unsubscribe is null)
                return;
            var subject = host.Services.GetRequiredService<UnsubscribeLinks>().Subject(person.Unsubscribe)!.Value;
            await DoAsync<Unsubscribing>(u => u.UnsubscribeAsync(subject, Cancellation));
            // The link of an earlier membership says nothing about the one that there is.
            if ((await host.MemberAsync(person.Email))?.Key == subject)
                person.Wants = false;
        }

        private async Task PassAsync(int days)
        {
            host.Time.Advance(TimeSpan.FromDays(days));
            await host.Services.GetRequiredService<Retention>().RunAsync(Cancellation);
            await CheckTracesAsync();
        }

        private async Task AsMemberAsync(Person person, Func<Member, Task> act)
        {
            if (await host.MemberAsync(person.Email) is { } member)
                await act(member);
        }

        private async Task DoAsync<T>(Func<T, Task> work)
            where T : notnull
        {
            await using var scope = host.Services.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<T>());
        }

        private static async Task<SqliteConnection> OpenAsync(string file)
        {
            var connection = new SqliteConnection($"Data Source={file};Pooling=false");
            await connection.OpenAsync(Cancellation);
            return connection;
        }
    }
}
