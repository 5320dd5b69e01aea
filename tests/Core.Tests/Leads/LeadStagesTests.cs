using SodraSmaland.Core.Leads;
using Xunit;

namespace SodraSmaland.Core.Tests.Leads;

public sealed class LeadStagesTests
{
    [Theory]
    [InlineData("New", "Contacted Met Closed")]
    [InlineData("Contacted", "Met Moved Closed")]
    [InlineData("Met", "Contacted Moved Closed")]
    [InlineData("Moved", "Contacted Met Closed")]
    [InlineData("Closed", "Contacted")]
    public void From_one_stage_these_may_follow(string from, string next)
        => Assert.Equal(next, string.Join(' ', LeadStages.After(Enum.Parse<LeadStage>(from))));
}
