using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using WebexKaltura.Core;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Configuration;

/// <summary>What the Functions host does at once must fit the steps and the memory of an instance.</summary>
public sealed partial class HostJsonTests
{
    private static readonly TransferOptions Transfer = new();
    private static readonly JsonElement Host = JsonDocument.Parse(Read("host.json")).RootElement;

    private static JsonElement Durable => Host.GetProperty("extensions").GetProperty("durableTask");

    private static int Activities => Durable.GetProperty("maxConcurrentActivityFunctions").GetInt32();

    [Fact]
    public void AccountThatTransfersAllItMay_LeavesRoomForOtherSteps()
    {
        // A range that waits at its account's gate holds a place, too: so many again must be left.
        var lanes = Transfer.RecordingsPerAccount * Transfer.Lanes;
        Activities.ShouldBeGreaterThanOrEqualTo(3 * lanes);
    }

    [Fact]
    public void ChunksOfAllActivities_FitInHalfTheMemoryOfAnInstance()
    {
        var megabytes = int.Parse(InstanceMemory().Match(Read("infra/modules/app.bicep")).Groups["mb"].Value, CultureInfo.InvariantCulture);
        ((long)Activities * Transfer.ChunkBytes).ShouldBeLessThanOrEqualTo(megabytes * 1024L * 1024 / 2);
    }

    [Fact]
    public void LongestStep_EndsBeforeTheHostEndsIt()
    {
        var limit = TimeSpan.Parse(Host.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture);
        Steps.Catalog.Steps.Max(s => s.Options.Timeout).ShouldBeLessThanOrEqualTo(limit - TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void TaskHubsName_NeverChanges() => Durable.GetProperty("hubName").GetString().ShouldBe("WebexKaltura");

    private static string Read(string path) => File.ReadAllText(Path.Combine([RepositoryRoot.Find(), .. path.Split('/')]));

    [GeneratedRegex(@"instanceMemoryMB: (?<mb>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InstanceMemory();
}
