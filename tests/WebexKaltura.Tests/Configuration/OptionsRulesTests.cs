using Microsoft.Extensions.Options;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Tests.Configuration;

public sealed class OptionsRulesTests
{
    private readonly OptionsRules _rules = new();

    [Fact]
    public void Defaults_AreValid()
    {
        _rules.Validate(null, new AlertOptions()).Succeeded.ShouldBeTrue();
        _rules.Validate(null, new AppOptions()).Succeeded.ShouldBeTrue();
        _rules.Validate(null, new IngestOptions()).Succeeded.ShouldBeTrue();
        _rules.Validate(null, new ReconcileOptions()).Succeeded.ShouldBeTrue();
        _rules.Validate(null, new TransferOptions()).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://recordings.example.org", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://recordings.example.org", false)]
    [InlineData("recordings.example.org", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("", false)]
    public void PublicUrl_IsSafe(string url, bool valid) =>
        _rules.Validate(null, new AppOptions { PublicUrl = url }).Succeeded.ShouldBe(valid);

    [Theory]
    [InlineData("https://hooks.example.org/services/T0/B0/x", true)]
    [InlineData("http://127.0.0.1:8080/hook", true)]
    [InlineData("", true)] // set, but to nothing: alerts are only logged
    [InlineData("http://hooks.example.org/services", false)]
    [InlineData("hooks.example.org", false)]
    public void ReceiverOfAlerts_IsSafe(string url, bool valid) =>
        _rules.Validate(null, new AlertOptions { WebhookUrl = url }).Succeeded.ShouldBe(valid);

    [Fact]
    public void OldestUnfinished_IsLongerThanNothing() =>
        ShouldName(_rules.Validate(null, new AlertOptions { OldestUnfinished = TimeSpan.Zero }), "Alerts:OldestUnfinished");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void PollInterval_IsLongerThanNothing(int seconds) =>
        ShouldName(_rules.Validate(null, new IngestOptions { PollInterval = TimeSpan.FromSeconds(seconds) }), "Ingest:PollInterval");

    [Fact]
    public void ReconcileInterval_IsLongerThanNothing() =>
        ShouldName(_rules.Validate(null, new ReconcileOptions { Interval = TimeSpan.Zero }), "Reconcile:Interval");

    [Fact]
    public void ReconcileOverlap_MayBeNothingButNotLess()
    {
        _rules.Validate(null, new ReconcileOptions { Overlap = TimeSpan.Zero }).Succeeded.ShouldBeTrue();
        ShouldName(_rules.Validate(null, new ReconcileOptions { Overlap = TimeSpan.FromTicks(-1) }), "Reconcile:Overlap");
    }

    [Theory]
    [InlineData(0, 256L << 20, 16 << 20, 4, "Transfer:Lanes")]
    [InlineData(33, 256L << 20, 16 << 20, 4, "Transfer:Lanes")]
    [InlineData(4, 256L << 20, 65535, 4, "Transfer:ChunkBytes")]
    [InlineData(4, 256L << 20, 0, 4, "Transfer:ChunkBytes")]
    [InlineData(4, (16L << 20) - 1, 16 << 20, 4, "Transfer:RangeBytes")]
    [InlineData(2, 1000L << 20, 1 << 20, 4, "below 1000")]
    [InlineData(3, long.MaxValue, 1 << 20, 4, "below 1000")]
    [InlineData(4, 256L << 20, 16 << 20, 0, "Transfer:RecordingsPerAccount")]
    [InlineData(4, 256L << 20, 16 << 20, 65, "Transfer:RecordingsPerAccount")]
    public void TransferOutOfBounds_IsNamedByItsKey(int lanes, long rangeBytes, int chunkBytes, int recordings, string named) =>
        ShouldName(_rules.Validate(null, Transfer(lanes, rangeBytes, chunkBytes, recordings)), named);

    [Theory]
    [InlineData(1, 1L << 40, 1 << 20)] // one lane leaves no gap to wait for
    [InlineData(2, 999L << 20, 1 << 20)]
    [InlineData(32, 65536, 65536)]
    public void TransferAtItsBounds_IsValid(int lanes, long rangeBytes, int chunkBytes) =>
        _rules.Validate(null, Transfer(lanes, rangeBytes, chunkBytes, 64)).Succeeded.ShouldBeTrue();

    private static TransferOptions Transfer(int lanes, long rangeBytes, int chunkBytes, int recordings) =>
        new()
        {
            Lanes = lanes,
            RangeBytes = rangeBytes,
            ChunkBytes = chunkBytes,
            RecordingsPerAccount = recordings,
        };

    private static void ShouldName(ValidateOptionsResult result, string key)
    {
        result.Failed.ShouldBeTrue();
        result.FailureMessage.ShouldContain(key);
    }
}
