namespace SodraSmaland.Core.Gatherings;

/// <summary>A gathering of the network (an event of the category <c>natverkstraff</c>), as far as seats go.</summary>
/// <param name="Key">The event.</param>
/// <param name="Starts">UTC.</param>
/// <param name="Ends">UTC.</param>
/// <param name="Capacity">Seats; <c>null</c> when there is no limit.</param>
/// <param name="IsOpen">Whether others than members may come.</param>
/// <param name="IsCalledOff">Whether it will not be.</param>
internal sealed record Gathering(Guid Key, DateTime Starts, DateTime Ends, int? Capacity, bool IsOpen, bool IsCalledOff)
{
    /// <summary>Whether seats can be taken: it lies ahead and will be.</summary>
    public bool TakesSeats(DateTime now) => !IsCalledOff && Starts > now;
}

/// <summary>The gatherings, which are content.</summary>
internal interface IGatherings
{
    /// <returns><c>null</c> when there is none, or it has been taken away.</returns>
    Gathering? Find(Guid key);
}
