using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Forms;
using SodraSmaland.Web.Pages.Forms;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Forms;

/// <summary>Ten thousand submissions, valid and hostile, out of a seed: the answers are of five kinds, and exactly the valid ones are kept.</summary>
public sealed class FormFuzzTests
{
    private const int Submissions = 10_000;
    private const int Seed = 20261128;
    private static readonly HashSet<int> Allowed = [200, 303, 400, 413, 429];
    private static readonly string[] Texts = ["Åsa Ås", "Ö", "O'Neill & Söner", "名前", "a,b;c=d", "=1+1", "{{7*7}}", "' OR 1=1 --", "\"citat\"", "%00%0d%0a", "../../etc/passwd", "🛶🌲", "e\u0301", "null", "NaN", "-", "ett två tre"];
    private static readonly string[] FileNames = ["plan.pdf", "..\\..\\plan.pdf", "../../../etc/plan.PDF", "CON.pdf", "a\"b.pdf", "två ord.pdf", new string('x', 300) + ".pdf", "<img src=x>.pdf", ".pdf"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_submissions_give_five_kinds_of_answers_and_exactly_the_valid_ones_are_kept()
    {
        using var host = new SiteHost(services => services.AddSingleton(new FormSiege(new Leaping())), [("SodraSmaland:RateLimits:FormsPerTenMinutes", "100000")]);
        using var editor = await BackOfficeSession.StartAsync(host);
        var form = await editor.BuildAsync(BuiltForms.Markaryd, "Allt", [
            ("formText", new { label = "Märke", name = "mark", isRequired = true, longest = 40 }), ("formText", new { label = "Namn", name = "name", isRequired = true, longest = 60 }), ("formEmail", new { label = "E-post", name = "email", isRequired = true }),
            ("formChoice", new { label = "Val", name = "pick", options = "a | Ett\nb | Två\nc", isRequired = true }), ("formText", new { label = "Mer", name = "detail", isRequired = true, showWhenField = "pick", showWhenOperator = new[] { "equals" }, showWhenValue = "Två" }),
            ("formChoice", new { label = "Flera", name = "many", options = "x\ny\nz", look = new[] { "checkboxes" } }), ("formText", new { label = "Postnummer", name = "zip", pattern = "[0-9]{5}" }),
            ("formPageBreak", new { label = "Steg två" }),
            ("formNumber", new { label = "Antal", name = "count", least = "1", most = "10" }), ("formDate", new { label = "Dag", name = "day" }), ("formPhone", new { label = "Telefon", name = "phone" }), ("formMunicipality", new { label = "Kommun", name = "where", look = new[] { "dropdown" } }),
            ("formText", new { label = "Om x", name = "note", isRequired = true, showWhenField = "many", showWhenOperator = new[] { "contains" }, showWhenValue = "x" }), ("formLongText", new { label = "Text", name = "text" }), ("formFile", new { label = "Fil", name = "file" }),
            ("formConsent", new { label = "Ja", name = "yes", isRequired = true }), ("formSource", new { label = "Källa", name = "source" }),
        ]);
        var other = await editor.BuildAsync(BuiltForms.Markaryd, "En annan", [("formText", new { label = "Märke", name = "mark" }), ("formPageBreak", new { label = "" }), ("formText", new { label = "Två", name = "two" })]);
        using var opening = host.CreateClient();
        var (_, page) = await opening.OpenAsync(BuiltForm.Address(form));
        var moment = BuiltForm.Hidden(page).First(h => h.Name == "t").Value;
        host.Time.Advance(TimeSpan.FromSeconds(10));
        var stray = BuiltForm.Hidden((await opening.SendAsync((await opening.OpenAsync(BuiltForm.Address(other))).Page, [("go", "back")])).Page).First(h => h.Name == "ticket").Value;

        var valid = new System.Collections.Concurrent.ConcurrentDictionary<string, Submission>();
        var tried = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<(string, int), int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Submissions), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (number, _) =>
        {
            var submission = new Submission(number, new Random(Seed + number), BuiltForm.Address(form), moment, stray);
            var isValid = await submission.SendAsync(opening, (hostility, status) =>
            {
                Assert.True(Allowed.Contains(status), $"Submission {number} ({hostility}) was answered {status}.");
                tried[submission.Mark] = hostility;
                statuses.AddOrUpdate((hostility, status), 1, (_, n) => n + 1);
            });
            if (isValid)
                valid[submission.Mark] = submission;
        });

        await using var scope = host.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().FormEntries.AsNoTracking().Include(e => e.Files).ToListAsync(Cancellation);
        var marks = kept.ConvertAll(e => Answer(e, "mark").Text);
        Assert.Empty(marks.GroupBy(m => m).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Equal([], marks.Except(valid.Keys).Select(m => tried[m]).Order());
        Assert.Equal([], valid.Keys.Except(marks).Select(m => tried[m]).Order());
        Assert.InRange(valid.Count, Submissions / 4, Submissions * 3 / 4);
        foreach (var entry in kept)
        {
            var submission = valid[Answer(entry, "mark").Text];
            var answers = entry.Answers.ToDictionary(a => a.Name, a => string.Join('|', a.Values));
            Assert.Equal(submission.Expected.OrderBy(e => e.Key, StringComparer.Ordinal), answers.Where(a => a.Key != "file").OrderBy(a => a.Key, StringComparer.Ordinal));
            Assert.Equal(submission.HasFile ? 1 : 0, entry.Files.Count);
            Assert.All(entry.Files, f => Assert.DoesNotContain(f.Name, c => "/\\\"<>:|?*".Contains(c, StringComparison.Ordinal) || char.IsControl(c)));
        }
        // Every hostility has been tried, and both sides of the limit seen.
        Assert.Equal(Enum.GetValues<Hostility>().Length, statuses.Keys.Select(k => k.Item1).Distinct().Count());

        static FormAnswer Answer(FormEntry entry, string name) => entry.Answers.First(a => a.Name == name);
    }

    private enum Hostility
    {
        None, UnknownFields, AnswersToHidden, FileName,
        NoName, NoPick, NoConsent, WrongEmail, TooLong, Huge, Control, Markup, BadUtf8, Twice, BadChoice, BadMany, BadNumber, BadDate, BadPhone, BadZip, BadMunicipality,
        NoMoment, BadTicket, CutTicket, OthersTicket, SkippedCondition, OnlyStepTwo, BrokenMultipart, NoBoundary, Json, Empty, ManyKeys, LongKey, Honeypot, Elsewhere, BackOnly, FileKind, FileContent, FileTooMany, FileForText, NestedKeys,
    }

    /// <summary>One visitor's way through the form, with one thing that is not as it should be, or nothing.</summary>
    private sealed class Submission(int number, Random random, string address, string moment, string stray)
    {
        private static readonly Hostility[] Harmless = [Hostility.None, Hostility.UnknownFields, Hostility.AnswersToHidden, Hostility.FileName, Hostility.NestedKeys];

        public string Mark { get; } = $"m{number}";
        public Dictionary<string, string> Expected { get; } = [];
        public bool HasFile { get; private set; }

        /// <returns>Whether it should have been kept.</returns>
        public async Task<bool> SendAsync(HttpClient client, Action<string, int> seen)
        {
            var hostility = random.Next(2) == 0 ? Harmless[random.Next(Harmless.Length)] : (Hostility)random.Next(Enum.GetValues<Hostility>().Length);
            var (name, pick, many) = (Text(), "abc"[random.Next(3)].ToString(), new[] { "x", "y", "z" }.Where(_ => random.Next(2) == 0).ToArray());
            var hasScript = random.Next(2) == 0;
            var zip = random.Next(2) == 0 ? "" : random.Next(10000, 99999).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var email = $"{Mark}@exempel.se";
            var detail = pick == "b" ? Text() : null;
            var note = many.Contains("x") ? Text() : null;
            (Expected["mark"], Expected["name"], Expected["email"], Expected["pick"], Expected["many"], Expected["zip"]) = (Mark, name, email, pick, string.Join('|', many), zip);
            if (detail is not null)
                Expected["detail"] = detail;

            var first = new Body(random) { { "t", hostility == Hostility.NoMoment ? new[] { "", "påhittad", moment + "x" }[random.Next(3)] : moment }, { "f-mark", Mark }, { "f-email", hostility == Hostility.WrongEmail ? new[] { "fel", "@", "a@b", "a b@c.se", "<a@b.se>", new string('a', 300) + "@exempel.se" }[random.Next(6)] : email } };
            if (hostility != Hostility.NoName)
                first.Add("f-name", hostility switch { Hostility.TooLong => new string('å', 61), Hostility.Huge => new string('a', 3_000_000), Hostility.Control => "noll\0tecken\u0007", Hostility.Markup => "<script>alert(1)</script>", _ => name });
            if (hostility == Hostility.BadUtf8)
                first.AddRaw("f-zip", [0x31, 0xC3, 0x28, 0xFF, 0xFE]);
            else
                first.Add("f-zip", hostility == Hostility.BadZip ? new[] { "1234", "123456", "١٢٣٤٥", "12345\n" + "x" }[random.Next(4)] : zip);
            if (hostility != Hostility.NoPick)
                first.Add("f-pick", hostility == Hostility.BadChoice ? new[] { "Ett", "d", "A", "a\0", "a,b" }[random.Next(5)] : pick);
            if (hostility == Hostility.Twice)
                first.Add("f-" + new[] { "name", "email", "pick" }[random.Next(3)], "igen");
            foreach (var value in many)
                first.Add("f-many", value);
            if (hostility == Hostility.BadMany)
                first.Add("f-many", many.Length > 0 ? many[0] : "åäö");
            if (detail is not null && (hasScript || hostility == Hostility.SkippedCondition))
            {
                if (hostility != Hostility.SkippedCondition)
                    first.Add("shown", "detail");
                first.Add("f-detail", detail);
            }
            if (hostility == Hostility.AnswersToHidden && detail is null)
            {
                first.Add("shown", "detail");
                first.Add("f-detail", "<b>smuggel</b>");
            }
            if (hostility == Hostility.UnknownFields)
                Enumerable.Range(0, random.Next(1, 20)).ToList().ForEach(i => first.Add(new[] { $"f-okänd{i}", "f-count", "f-yes", "__proto__", "shown", "", "ticket2", "f-source" }[random.Next(8)], Text()));
            if (hostility == Hostility.NestedKeys)
                new[] { "f-name[]", "f-name[0]", "f-name.x", "F-NAME2", "f-email[$ne]" }.ToList().ForEach(k => first.Add(k, "x"));
            if (hostility == Hostility.FileForText)
                first.AddFile("f-name", "namn.pdf", "%PDF-1.7 i stället för text");
            if (hostility == Hostility.FileForText)
                first.Remove("f-name");
            if (hostility == Hostility.ManyKeys)
                Enumerable.Range(0, 500).ToList().ForEach(i => first.Add("k" + i, "v"));
            if (hostility == Hostility.LongKey)
                first.Add(new string('k', 5000), "v");
            if (hostility == Hostility.Honeypot)
                first.Add("website", "http://skrot.example");
            if (hostility == Hostility.BackOnly)
                first.Add("go", "back");
            if (hostility == Hostility.OnlyStepTwo)
                first = new Body(random) { { "t", moment }, { "f-mark", Mark }, { "f-yes", "yes" }, { "f-count", "2" } };
            if (hostility is Hostility.BrokenMultipart or Hostility.NoBoundary or Hostility.Json or Hostility.Empty)
            {
                await PostRawAsync(client, Broken(hostility, first), hostility, seen);
                return false;
            }
            var (status, page) = await PostAsync(client, first, hostility, seen);
            if (hostility is Hostility.SkippedCondition && detail is not null)
                return false;
            if (status != 200 || hostility is Hostility.BackOnly)
                return false;
            if (detail is not null && !hasScript)
                (status, page) = await PostAsync(client, new Body(random) { { "ticket", Ticket(page) }, { "shown", "detail" }, { "f-detail", detail } }, hostility, seen);

            var (count, day, phone, where, text) = (random.Next(2) == 0 ? "" : random.Next(1, 11).ToString(System.Globalization.CultureInfo.InvariantCulture), random.Next(2) == 0 ? "" : $"2027-0{random.Next(1, 10)}-1{random.Next(10)}", random.Next(2) == 0 ? "" : "070-123 45 67", random.Next(2) == 0 ? "" : "markaryd", random.Next(3) == 0 ? "rad ett\nrad två" : "");
            HasFile = hostility == Hostility.FileName || random.Next(8) == 0;
            (Expected["count"], Expected["day"], Expected["phone"], Expected["where"], Expected["text"], Expected["yes"]) = (count, day, phone, where, text, "yes");
            if (note is not null)
                Expected["note"] = note;
            var second = new Body(random)
            {
                { "ticket", hostility switch { Hostility.BadTicket => Tampered(Ticket(page)), Hostility.CutTicket => Ticket(page)[..^random.Next(1, 20)], Hostility.OthersTicket => stray, _ => Ticket(page) } },
                { "f-count", hostility == Hostility.BadNumber ? new[] { "0", "11", "tre", "1e3", "0x10", "∞", "-1", "1,2,3" }[random.Next(8)] : count },
                { "f-day", hostility == Hostility.BadDate ? new[] { "2027-02-30", "igår", "0000-00-00", "2027-1-1", "99999-01-01" }[random.Next(5)] : day },
                { "f-phone", hostility == Hostility.BadPhone ? new[] { "ring", "12", "+46<>", new string('0', 40) }[random.Next(4)] : phone },
                { "f-where", hostility == Hostility.BadMunicipality ? new[] { "atlantis", "Markaryd", "../vaxjo" }[random.Next(3)] : where },
                { "f-text", text },
            };
            if (hostility != Hostility.NoConsent)
                second.Add("f-yes", "yes");
            else if (random.Next(2) == 0)
                second.Add("f-yes", "on");
            if (note is not null)
            {
                second.Add("shown", "note");
                second.Add("f-note", note);
            }
            if (HasFile || hostility is Hostility.FileKind or Hostility.FileContent or Hostility.FileTooMany)
            {
                HasFile = true;
                var file = hostility switch { Hostility.FileKind => new[] { "virus.exe", "pdf", "plan.pdf.js", "plan.svg" }[random.Next(4)], Hostility.FileName => FileNames[random.Next(FileNames.Length)], _ => "plan.pdf" };
                for (var i = 0; i < (hostility == Hostility.FileTooMany ? 4 : 1); i++)
                    second.AddFile("f-file", file, hostility == Hostility.FileContent ? "MZ inget" : "%PDF-1.7 plan");
            }
            (status, _) = await PostAsync(client, second, hostility, seen);
            if (Harmless.Contains(hostility) || (hostility == Hostility.SkippedCondition && detail is null))
            {
                Assert.True(status == 303, $"Submission {number} ({hostility}) is valid and was answered {status}.");
                return true;
            }
            return false;
        }

        private string Text() => Texts[random.Next(Texts.Length)];

        private static string Ticket(string page)
        {
            const string Before = "name=\"ticket\" value=\"";
            var start = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
            return page[start..page.IndexOf('"', start)];
        }

        private string Tampered(string ticket)
        {
            var at = random.Next(ticket.Length - 2);
            return ticket[..at] + (ticket[at] == 'A' ? 'B' : 'A') + ticket[(at + 1)..];
        }

        private async Task<(int Status, string Page)> PostAsync(HttpClient client, Body body, Hostility hostility, Action<string, int> seen) => await PostRawAsync(client, body.Content(), hostility, seen);

        private async Task<(int Status, string Page)> PostRawAsync(HttpClient client, HttpContent content, Hostility hostility, Action<string, int> seen)
        {
            using (content)
            using (var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = content })
            {
                if (hostility == Hostility.Elsewhere)
                    message.Headers.Add("Sec-Fetch-Site", random.Next(2) == 0 ? "cross-site" : "same-site");
                using var answer = await client.SendAsync(message, Cancellation);
                seen(hostility.ToString(), (int)answer.StatusCode);
                return ((int)answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(Cancellation) : "");
            }
        }

        private ByteArrayContent Broken(Hostility hostility, Body body)
        {
            var bytes = hostility == Hostility.Empty ? [] : hostility == Hostility.Json ? "{\"f-name\":\"x\"}"u8.ToArray() : body.Multipart("gräns");
            if (hostility == Hostility.BrokenMultipart)
                bytes = bytes[..random.Next(1, bytes.Length - 10)];
            var content = new ByteArrayContent(bytes);
            content.Headers.TryAddWithoutValidation("Content-Type", hostility switch
            {
                Hostility.Json => "application/json",
                Hostility.NoBoundary => new[] { "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + new string('x', 500) }[random.Next(3)],
                Hostility.Empty => new[] { "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x" }[random.Next(3)],
                _ => "multipart/form-data; boundary=gr",
            });
            return content;
        }
    }

    /// <summary>A body in one of the two ways that forms are sent.</summary>
    private sealed class Body(Random random) : System.Collections.IEnumerable
    {
        private readonly List<(string Key, byte[] Value, string? File)> parts = [];

        public void Add(string key, string value) => AddRaw(key, Encoding.UTF8.GetBytes(value));

        public void AddRaw(string key, byte[] value) => parts.Add((key, value, null));

        public void AddFile(string key, string name, string content) => parts.Add((key, Encoding.UTF8.GetBytes(content), name));

        public void Remove(string key) => parts.RemoveAll(p => p.Key == key && p.File is null);

        public ByteArrayContent Content()
        {
            var isMultipart = parts.Exists(p => p.File is not null) || random.Next(2) == 0;
            var content = new ByteArrayContent(isMultipart ? Multipart("gr") : Encoding.ASCII.GetBytes(string.Join('&', parts.Select(p => Escaped(Encoding.UTF8.GetBytes(p.Key)) + "=" + Escaped(p.Value)))));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(isMultipart ? "multipart/form-data; boundary=gr" : "application/x-www-form-urlencoded");
            return content;
        }

        public byte[] Multipart(string boundary)
        {
            using var body = new MemoryStream();
            foreach (var (key, value, file) in parts)
            {
                body.Write(Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"{key}\"{(file is null ? "" : $"; filename=\"{file.Replace("\"", "\\\"", StringComparison.Ordinal)}\"\r\nContent-Type: text/html")}\r\n\r\n"));
                body.Write(value);
                body.Write("\r\n"u8);
            }
            body.Write(Encoding.UTF8.GetBytes($"--{boundary}--\r\n"));
            return body.ToArray();
        }

        public System.Collections.IEnumerator GetEnumerator() => parts.GetEnumerator();

        private static string Escaped(byte[] bytes) => string.Concat(bytes.Select(b => char.IsAsciiLetterOrDigit((char)b) ? ((char)b).ToString() : $"%{b:X2}"));
    }

    /// <summary>An hour goes by between any two looks at the clock: no attack is ever seen, which has tests of its own.</summary>
    private sealed class Leaping : TimeProvider
    {
        private long hours;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddHours(Interlocked.Increment(ref hours));
    }
}
