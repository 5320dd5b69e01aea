using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SodraSmaland.Common;

/// <summary>Somebody who is told of events: a real HTTP server on the loopback that keeps what it hears.</summary>
public sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="port">Port on the loopback; another instance may have had it before.</param>
    public WebhookReceiver(int port)
    {
        Url = $"http://127.0.0.1:{port}/hook";
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>What a webhook calls.</summary>
    public string Url { get; }

    /// <summary>What it answers.</summary>
    public int Answers { get; set; } = 200;

    /// <summary>Set to keep callers waiting until it is set free.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>Done when it has been called once.</summary>
    public Task Called => called.Task;

    /// <summary>What it heard, in order.</summary>
    public ConcurrentQueue<(string Event, string Retry, string Id, string Body, string? Secret)> Heard { get; } = new();

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        try
        {
            while (listener.IsListening)
                _ = AnswerAsync(await listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            var headers = context.Request.Headers;
            Heard.Enqueue((headers["Umb-Webhook-Event"] ?? "", headers["Umb-Webhook-RetryCount"] ?? "", headers["Webhook-Id"] ?? "", body, headers["X-Secret"]));
            called.TrySetResult();
            await Before;
            context.Response.StatusCode = Answers;
            if (Answers is >= 300 and < 400)
                context.Response.RedirectLocation = Url + "/elsewhere";
            context.Response.Close("taken"u8.ToArray(), willBlock: false);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The caller has gone, or this receiver.
        }
    }
}
