using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Simulators.Kaltura;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>App tokens of every hash type that Kaltura has.</summary>
public sealed class AppTokenHashTests : SimulatedKaltura
{
    [Theory]
    [InlineData(AppTokenHash.Sha256, 1)]
    [InlineData(AppTokenHash.Sha1, 2)]
    [InlineData(AppTokenHash.Sha512, 3)]
    [InlineData(AppTokenHash.Md5, 4)]
    public async Task Hash_type_of_the_app_token_is_found_once_and_then_known(AppTokenHash hash, int tries)
    {
        Simulator.World.AddAppToken("mine", "secret", hash);
        var kaltura = new KalturaAccount(Simulator.ServiceUrl, Simulator.PartnerId, "mine");

        await Credentials.TestAsync(kaltura, "secret");
        Calls("apptoken.startsession").ShouldBe(tries);
        await Credentials.TestAsync(kaltura, "secret");

        Calls("apptoken.startsession").ShouldBe(tries + 1);
        Calls("session.startwidgetsession").ShouldBe(2);
    }

    [Fact]
    public async Task Hash_type_that_was_changed_is_found_again()
    {
        Simulator.World.AddAppToken("mine", "secret", AppTokenHash.Md5);
        var kaltura = new KalturaAccount(Simulator.ServiceUrl, Simulator.PartnerId, "mine");
        await Credentials.TestAsync(kaltura, "secret");
        Simulator.World.AddAppToken("mine", "other", AppTokenHash.Sha512);

        (await Credentials.TestAsync(kaltura, "other")).DisablesEntitlement.ShouldBeTrue();
    }

    [Fact]
    public async Task Wrong_app_token_says_that_no_hash_type_matches()
    {
        var failure = await Should.ThrowAsync<KalturaApiException>(() => Credentials.TestAsync(Account.Account.Kaltura, "wrong"));

        failure.Code.ShouldBe("INVALID_APP_TOKEN_HASH");
        failure.Message.ShouldContain("SHA256, SHA1, SHA512 and MD5");
        Calls("apptoken.startsession").ShouldBe(4);
    }

    [Fact]
    public async Task App_token_that_is_not_active_is_tried_once()
    {
        Simulator.World.RevokeAppToken();

        await Should.ThrowAsync<KalturaApiException>(() => Credentials.TestAsync(Account.Account.Kaltura, Simulator.AppToken));

        Calls("apptoken.startsession").ShouldBe(1);
    }
}
