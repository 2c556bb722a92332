using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Accounts;

public sealed class ReconnectTests
{
    private readonly ConnectionBench _bench = new();

    [Fact]
    public async Task NewTokens_ClearTheReasonAndKeepTheSettings()
    {
        var before = await _bench.ConnectAsync();
        _bench.Accounts.Put(before with { Settings = before.Settings with { Enabled = true }, ReauthorizationReason = "dead" });
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Told.Clear();

        var outcome = await _bench.Connector.ReconnectAsync(before.Id, _bench.Signins.Tokens("second"), "an admin");

        var account = outcome.ShouldNotBeNull().Account.ShouldNotBeNull();
        account.Status.ShouldBe(AccountStatus.Enabled);
        account.ConnectedAt.ShouldBe(before.ConnectedAt);
        _bench.Told.ShouldBe([before.Id]);
        account.UpdatedAt.ShouldBe(_bench.Clock.GetUtcNow());
        WebexTokensJson.Read(_bench.Secrets.All[(before.Id, SecretKind.WebexTokens)]).AccessToken.ShouldBe("access-second");
        _bench.Secrets.All[(before.Id, SecretKind.KalturaAppToken)].ShouldBe(ConnectionBench.AppToken);
    }

    [Fact]
    public async Task ConnectingAgainAfterTheAuthorizationDied_ReconnectsTheSameAccount()
    {
        var before = await _bench.ConnectAsync();
        _bench.LoseAuthorization();

        var account = await _bench.ConnectAsync();

        account.Status.ShouldBe(AccountStatus.Disabled);
        account.CreatedAt.ShouldBe(before.CreatedAt);
        _bench.Webex.All.Count.ShouldBe(4);
    }

    [Fact]
    public async Task ConnectingAgainToAnotherKalturaPartner_IsAConflict()
    {
        await _bench.ConnectAsync();
        _bench.LoseAuthorization();

        var outcome = await _bench.Connector.ConnectAsync(
            ConnectionBench.Request with
            {
                Kaltura = ConnectionBench.Kaltura with { PartnerId = 202 },
            }
        );

        outcome.Failure.ShouldNotBeNull().Problem.ShouldBe(ConnectProblem.AlreadyConnected);
        _bench.Stored.Kaltura.PartnerId.ShouldBe(101);
    }

    [Fact]
    public async Task OtherOrganisationSignsIn_IsAConflict()
    {
        await _bench.ConnectAsync();
        _bench.Signins.Person = _bench.Signins.Person with { OrgId = "org-2" };

        var outcome = await _bench.Connector.ReconnectAsync(ConnectionBench.Id, _bench.Signins.Tokens("other"), "an admin");

        outcome.ShouldNotBeNull().Failure.ShouldNotBeNull().Problem.ShouldBe(ConnectProblem.OtherOrganisation);
        WebexTokensJson.Read(_bench.Secrets.All[(ConnectionBench.Id, SecretKind.WebexTokens)]).AccessToken.ShouldBe("access-first");
    }

    [Fact]
    public async Task NoAdminSignsIn_IsRefused()
    {
        await _bench.ConnectAsync();
        _bench.Signins.Person = _bench.Signins.Person with { RoleIds = [] };

        var outcome = await _bench.Connector.ReconnectAsync(ConnectionBench.Id, _bench.Signins.Tokens("other"), "an admin");

        outcome.ShouldNotBeNull().Failure.ShouldNotBeNull().Problem.ShouldBe(ConnectProblem.NotAdmin);
    }

    [Fact]
    public async Task UnknownAccount_IsNone() =>
        (await _bench.Connector.ReconnectAsync(ConnectionBench.Id, _bench.Signins.Tokens(), "an admin")).ShouldBeNull();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnyCallFails_OldTokensStay(bool replyLost)
    {
        const int afterProof = 4; // find, me, roles; then the changes
        var calls = await CallsOfAReconnectAsync();
        calls.ShouldBeGreaterThan(afterProof);
        for (var call = 1; call <= calls; call++)
        {
            var bench = new ConnectionBench();
            await bench.ConnectAsync();
            bench.LoseAuthorization();
            var before = bench.Stored;
            bench.Line.FailAt = bench.Line.Calls.Count + call;
            bench.Line.ReplyLost = replyLost;

            await Should.ThrowAsync<TransientFailureException>(() =>
                bench.Connector.ReconnectAsync(ConnectionBench.Id, bench.Signins.Tokens("second"), "an admin")
            );

            var tokens = WebexTokensJson.Read(bench.Secrets.All[(ConnectionBench.Id, SecretKind.WebexTokens)]);
            if (call < calls || !replyLost)
            {
                bench.Stored.ShouldBe(before, $"after call {call}");
                tokens.AccessToken.ShouldBe("access-first", $"after call {call}");
            }
        }
    }

    [Fact]
    public async Task WebhookSecretIsLost_WebhooksGetANewOne()
    {
        await _bench.ConnectAsync();
        var old = _bench.Webex.All.Select(w => w.Id).ToList();
        await _bench.Secrets.DeleteAllAsync(ConnectionBench.Id);

        await _bench.Connector.ReconnectAsync(ConnectionBench.Id, _bench.Signins.Tokens("second"), "an admin");

        _bench.Webex.All.Count.ShouldBe(4);
        _bench.Webex.All.Select(w => w.Id).ShouldBe(old, ignoreOrder: true);
        var secret = _bench.Secrets.All[(ConnectionBench.Id, SecretKind.WebhookSecret)];
        _bench.Webex.All.ShouldAllBe(w => _bench.Webex.Secrets[w.Id] == secret);
        _bench.Stored.Webhooks.Select(w => w.Id).ShouldBe(_bench.Webex.All.Select(w => w.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task SettingsAreSavedMeanwhile_BothChangesStay()
    {
        await _bench.ConnectAsync();
        _bench.LoseAuthorization();
        _bench.Accounts.BeforeReplace = () =>
            _bench.Accounts.Put(_bench.Stored with { Settings = _bench.Stored.Settings with { Description = "Saved meanwhile" } });

        await _bench.Connector.ReconnectAsync(ConnectionBench.Id, _bench.Signins.Tokens("second"), "an admin");

        _bench.Stored.Settings.Description.ShouldBe("Saved meanwhile");
        _bench.Stored.ReauthorizationReason.ShouldBeNull();
    }

    private static async Task<int> CallsOfAReconnectAsync()
    {
        var bench = new ConnectionBench();
        await bench.ConnectAsync();
        bench.LoseAuthorization();
        var before = bench.Line.Calls.Count;
        await bench.Connector.ReconnectAsync(ConnectionBench.Id, bench.Signins.Tokens("second"), "an admin");
        return bench.Line.Calls.Count - before;
    }
}
