using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Accounts;

public sealed class SettingsWarningsTests
{
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(null, 0)]
    [InlineData(false, 1)]
    public async Task Profile_that_keeps_no_source_is_a_warning_at_its_field(bool? keeps, int warnings)
    {
        Kaltura().ReturnsAsync(new SourceRetention(keeps, "7", "Web only"));

        var found = await FindAsync();

        found.Count.ShouldBe(warnings);
        found.ShouldAllBe(warning =>
            warning.Field == "conversionProfileId"
            && warning.Message.StartsWith("Conversion profile \"Web only\" does not keep the source.", StringComparison.Ordinal)
            && warning.Message.EndsWith("choose one that keeps it.", StringComparison.Ordinal)
        );
    }

    public static TheoryData<Exception> Failures =>
        [
            new TransientFailureException("503"),
            new PermanentFailureException("x", "revoked"),
            new KalturaApiException("SERVICE_FORBIDDEN", "no"),
        ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Kaltura_that_does_not_answer_gives_no_warning_and_no_error(Exception failure)
    {
        Kaltura().ThrowsAsync(failure);

        (await FindAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Kaltura_that_hangs_is_not_waited_for()
    {
        Kaltura().Returns(new TaskCompletionSource<SourceRetention>().Task);

        var finding = FindAsync();
        finding.IsCompleted.ShouldBeFalse();
        _time.Advance(SettingsWarnings.Limit);

        (await finding).ShouldBeEmpty();
    }

    private Moq.Language.Flow.ISetup<IKaltura, Task<SourceRetention>> Kaltura() =>
        _kaltura.Setup(k => k.FindSourceRetentionAsync(Some.AccountId, "7", It.IsAny<CancellationToken>()));

    private Task<IReadOnlyList<FieldError>> FindAsync() =>
        new SettingsWarnings(_kaltura.Object, _time).FindAsync(
            Some.Account with
            {
                Settings = Some.Settings with { ConversionProfileId = "7" },
            }
        );
}
