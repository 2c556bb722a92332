using System.Security.Cryptography;
using System.Text;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Accounts;

public sealed class IntegrationCodeTests
{
    private const string Console = "https://kmc.kaltura.com/index.php/kmcng/login";
    private readonly ConnectionBench _bench = new();

    private IntegrationCodes Codes => _bench.Get<IntegrationCodes>();

    [Fact]
    public async Task Issued_OnlyTheHashIsStored()
    {
        var code = await IssueAsync();

        code.ShouldMatch("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$");
        var stored = _bench.Codes.All.ShouldHaveSingleItem();
        stored.CodeHash.ShouldBe(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code.Replace("-", "", StringComparison.Ordinal))))
        );
        stored.ToString().ShouldNotContain(code);
        stored.ToString().ShouldNotContain(ConnectionBench.AppToken);
    }

    [Fact]
    public async Task IssuedTwice_CodesDiffer() => (await IssueAsync()).ShouldNotBe(await IssueAsync());

    [Fact]
    public async Task CredentialsRefused_NoCodeIsMade()
    {
        _bench.KalturaFault = new KalturaApiException("INVALID", "No.");

        var outcome = await Codes.GenerateAsync(ConnectionBench.Kaltura, "wrong");

        outcome.Issued.ShouldBeNull();
        outcome.Failure.ShouldNotBeNull().Field.ShouldBe("kaltura.appToken");
        _bench.Codes.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Redeemed_GivesTheKalturaAccountOnce()
    {
        var code = await IssueAsync();

        var first = await Codes.RedeemAsync(code, Console);
        var second = await Codes.RedeemAsync(code, Console);

        first.Redeemed.ShouldNotBeNull().Kaltura.ShouldBe(ConnectionBench.Kaltura);
        first.Redeemed.AppToken.ShouldBe(ConnectionBench.AppToken);
        second.ShouldBe(new RedeemOutcome(null, CodeProblem.Used));
    }

    [Theory]
    [InlineData(29 * 60 + 59, null)]
    [InlineData(30 * 60, CodeProblem.Expired)]
    [InlineData(24 * 3600, CodeProblem.Expired)]
    public async Task Redeemed_WithinThirtyMinutesOnly(int seconds, CodeProblem? problem)
    {
        var code = await IssueAsync();
        _bench.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await Codes.RedeemAsync(code, Console)).Problem.ShouldBe(problem);
    }

    [Fact]
    public async Task TwentyRedeemAtOnce_OneGetsIt()
    {
        var code = await IssueAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Codes.RedeemAsync(code, Console))));

        outcomes.Count(o => o.Redeemed is not null).ShouldBe(1);
        outcomes.Count(o => o.Problem == CodeProblem.Used).ShouldBe(19);
    }

    [Fact]
    public async Task Released_CanBeRedeemedAgain()
    {
        var code = await IssueAsync();
        await Codes.ReleaseAsync((await Codes.RedeemAsync(code, Console)).Redeemed!);

        (await Codes.RedeemAsync(code, Console)).Redeemed.ShouldNotBeNull();
    }

    [Fact]
    public async Task AppTokenCannotBeReadNow_CodeIsNotSpent()
    {
        var code = await IssueAsync();
        _bench.Secrets.KeysLost = true;
        await Should.ThrowAsync<CryptographicException>(() => Codes.RedeemAsync(code, Console));
        _bench.Secrets.KeysLost = false;

        (await Codes.RedeemAsync(code, Console)).Redeemed.ShouldNotBeNull();
    }

    [Fact]
    public async Task TypedByAPerson_CaseDashesAndLookalikesDoNotMatter()
    {
        var code = await IssueAsync();
        var typed = " " + code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l');

        (await Codes.RedeemAsync(typed, Console)).Redeemed.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("7K2M-Q0ZX-9B4T-HN3V")]
    [InlineData("7K2M")]
    [InlineData("7K2M-Q0ZX-9B4T-HN3V-0000")]
    [InlineData("7K2M-Q0ZX-9B4T-HN3U")]
    [InlineData("ＡＢＣＤ-Q0ZX-9B4T-HN3V")]
    public async Task NoCodeOfOurs_IsUnknown(string text)
    {
        await IssueAsync();

        (await Codes.RedeemAsync(text, Console)).Problem.ShouldBe(CodeProblem.Unknown);
    }

    [Theory]
    [InlineData("https://kmc.kaltura.com/index.php/kmcng/login", true)]
    [InlineData(" https://KMC.kaltura.com ", true)]
    [InlineData("https://www.kaltura.com/", true)]
    [InlineData("https://kaltura.example", false)]
    [InlineData("https://kmc.kaltura.com.evil.example", false)]
    [InlineData("ftp://kmc.kaltura.com", false)]
    [InlineData("kmc.kaltura.com", false)]
    [InlineData("", false)]
    public async Task ConsoleOfAnotherKaltura_IsRefusedAndSpendsNothing(string console, bool belongs)
    {
        var code = await IssueAsync();

        (await Codes.RedeemAsync(code, console)).Problem.ShouldBe(belongs ? null : CodeProblem.OtherConsole);

        _bench.Codes.All.Single().UsedAt.HasValue.ShouldBe(belongs);
    }

    [Theory]
    [InlineData("https://kmc.kaltura.com", false)]
    [InlineData("https://video.example.org/kmc", true)]
    public void OwnKaltura_HasItsConsoleOnItsOwnHost(string console, bool belongs) =>
        ConsoleUrl.BelongsTo(console, "https://video.example.org").ShouldBe(belongs);

    private async Task<string> IssueAsync()
    {
        var outcome = await Codes.GenerateAsync(ConnectionBench.Kaltura, ConnectionBench.AppToken);
        outcome.Issued.ShouldNotBeNull().ExpiresAt.ShouldBe(_bench.Clock.GetUtcNow().AddMinutes(30));
        return outcome.Issued.Code;
    }
}
