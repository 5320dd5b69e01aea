using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Whatever an administrator's program sends: an answer, never a fault of ours. Each part of the least body in turn is what it must not be.</summary>
public sealed class WrongBodyTests(RightsTableTests.Site site) : IClassFixture<RightsTableTests.Site>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>All that can be sent something: an operation that wants no body is sent one all the same.</summary>
    public static TheoryData<string> Rows => [.. RightsTableTests.Table.Select(r => r.Operation).Where(o => !o.StartsWith("GET ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_wrong_body_is_refused_with_words_and_never_a_fault(string operation)
    {
        var row = RightsTableTests.Table.Single(r => r.Operation == operation);
        var session = await site.AsAsync("Administratör");
        using var right = await site.RequestAsync(operation, "own", Guid.Empty, row.Body, []);
        var body = right.Content is StringContent content ? JsonNode.Parse(await content.ReadAsStringAsync(Cancellation)) : null;
        foreach (var wrong in Wrong(body).Append("{").Append("").Append("null").Append("[]").Append("[null]").Append("{}").Append("7"))
        {
            using var request = await site.RequestAsync(operation, "own", Guid.Empty, row.Body, []);
            request.Content = new StringContent(wrong, Encoding.UTF8, "application/json");
            using var answer = await session.Client.SendAsync(request, Cancellation);
            Assert.True((int)answer.StatusCode < 500, $"{operation}: {(int)answer.StatusCode} to {wrong}");
            // OpenID Connect's own endpoints refuse in its words.
            if (answer.StatusCode == HttpStatusCode.BadRequest && !operation.StartsWith("POST security/back-office/", StringComparison.Ordinal))
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    private static IEnumerable<string> Wrong(JsonNode? body)
    {
        foreach (var path in Paths(body, []))
        {
            foreach (var value in new[] { "null", "-1", "1e400", "\"\\u0000\"", "\"" + new string('å', 5000) + "\"", "[]", "[null]", "{}", "true", "\"00000000-0000-0000-0000-000000000000\"" })
            {
                var copy = body!.DeepClone();
                var parent = path[..^1].Aggregate((JsonNode)copy, (node, step) => step is string name ? node[name]! : node[(int)step]!);
                var mutated = JsonNode.Parse("\"@\"");
                if (path[^1] is string last)
                    parent[last] = mutated;
                else
                    parent[(int)path[^1]] = mutated;
                yield return copy.ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] here) => node switch
    {
        JsonObject o => o.SelectMany(p => Paths(p.Value, [.. here, p.Key]).Prepend([.. here, p.Key])),
        JsonArray a => a.SelectMany((v, i) => Paths(v, [.. here, i]).Prepend([.. here, i])),
        _ => [],
    };
}
