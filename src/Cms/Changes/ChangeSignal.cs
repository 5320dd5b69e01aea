namespace SodraSmaland.Cms.Changes;

/// <summary>Wakes this node's follower after a commit, so that a publish is visible at once; other nodes poll.</summary>
internal sealed class ChangeSignal : IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);

    public void Raise()
    {
        try
        {
            raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: the follower reads everything that is new when it wakes.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => raised.WaitAsync(atMost, cancellation);

    public void Dispose() => raised.Dispose();
}
