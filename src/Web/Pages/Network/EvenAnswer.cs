using Microsoft.Extensions.Options;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>Makes the time of an answer tell nothing: whatever is done for a known address and left for an unknown one, the answer comes at the same moment.</summary>
internal sealed class EvenAnswer(IOptions<NetworkSettings> settings, TimeProvider time)
{
    public async Task AfterAsync(Func<Task> work, CancellationToken cancellation)
    {
        var until = Task.Delay(TimeSpan.FromMilliseconds(settings.Value.AnswerAfterMilliseconds), time, cancellation);
        await work();
        await until;
    }
}
