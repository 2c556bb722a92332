using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Accounts;

public sealed class ConnectTests
{
    private const int CallsOfAConnection = 15;
    private readonly ConnectionBench _bench = new();

    public static TheoryData<int, bool> EveryCall =>
        [.. Enumerable.Range(1, CallsOfAConnection).SelectMany(n => new[] { (n, false), (n, true) })];

    public static TheoryData<int, bool> EveryCallButTheRow =>
        [.. Enumerable.Range(1, CallsOfAConnection).Where(n => n != 5).SelectMany(n => new[] { (n, false), (n, true) })];

    [Fact]
    public async Task Connected_AccountIsDisabledWithWebhooksAndSecrets()
    {
        var account = await _bench.ConnectAsync();

        account.Status.ShouldBe(AccountStatus.Disabled);
        account.WebexAccountId.ShouldBe("admin@example.com");
        account.Settings.Description.ShouldBe("Our organisation");
        account.ConnectedAt.ShouldBe(_bench.Clock.GetUtcNow());
        account.Webhooks.Select(w => (w.Resource, w.Event)).ShouldBe(AccountWebhooks.Wanted);
        _bench.Stored.ShouldBe(account);
        _bench.Secrets.All[(account.Id, SecretKind.KalturaAppToken)].ShouldBe(ConnectionBench.AppToken);
        WebexTokensJson.Read(_bench.Secrets.All[(account.Id, SecretKind.WebexTokens)]).ShouldBe(_bench.Signins.Tokens());
        _bench.Told.ShouldContain(account.Id);
    }

    [Fact]
    public async Task Connected_WebhooksCarryTheStoredRandomSecretAndTheAccountsAddress()
    {
        var account = await _bench.ConnectAsync();

        var secret = _bench.Secrets.All[(account.Id, SecretKind.WebhookSecret)];
        secret.Length.ShouldBe(64);
        _bench.Webex.All.ShouldAllBe(w => w.TargetUrl == $"https://product.example/webhooks/webex/{account.Id}");
        _bench.Webex.Secrets.Values.ShouldAllBe(s => s == secret);
    }

    [Fact]
    public async Task Connected_AsManyCallsAsTheFaultsBelowCover()
    {
        await _bench.ConnectAsync();

        _bench.Line.Calls.Count.ShouldBe(CallsOfAConnection, string.Join(", ", _bench.Line.Calls));
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task AnyCallFails_NothingHalfConnectedIsLeft(int call, bool replyLost)
    {
        (_bench.Line.FailAt, _bench.Line.ReplyLost) = (call, replyLost);

        await Should.ThrowAsync<TransientFailureException>(() => _bench.Connector.ConnectAsync(ConnectionBench.Request));

        if (_bench.Line.Calls[call - 1] == "add account" && replyLost)
        {
            // Whose row it is cannot be told: it says what to do, and what it says works.
            _bench.Stored.Status.ShouldBe(AccountStatus.NeedsReauthorization);
            _bench.Clock.Advance(TimeSpan.FromMinutes(3));
        }
        else
        {
            _bench.ShouldHoldNothing();
        }
        (await _bench.ConnectAsync()).Status.ShouldBe(AccountStatus.Disabled);
        _bench.Webex.All.Count.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(EveryCallButTheRow))]
    public async Task AnyCallIsRefused_OutcomeSaysWhoseFieldItIs(int call, bool replyLost)
    {
        (_bench.Line.FailAt, _bench.Line.ReplyLost) = (call, replyLost);
        _bench.Line.Failure = () => new RefusedException("refused", "Webex said no.");

        var outcome = await _bench.Connector.ConnectAsync(ConnectionBench.Request);

        outcome.Account.ShouldBeNull();
        outcome.Failure.ShouldNotBeNull().Message.ShouldBe("Webex said no.");
        outcome.Failure.Field.ShouldBe(
            call switch
            {
                <= 3 => "webex.refreshToken",
                4 => "kaltura.serviceUrl",
                _ => "webex",
            }
        );
        _bench.ShouldHoldNothing();
    }

    [Fact]
    public async Task CallerLeavesMeanwhile_NothingHalfConnectedIsLeft()
    {
        using var caller = new CancellationTokenSource();
        _bench.Line.FailAt = 10;
        _bench.Line.Failure = () =>
        {
            caller.Cancel();
            return new OperationCanceledException(caller.Token);
        };

        await Should.ThrowAsync<OperationCanceledException>(() => _bench.Connector.ConnectAsync(ConnectionBench.Request, caller.Token));

        _bench.ShouldHoldNothing();
    }

    [Fact]
    public async Task DeadRefreshToken_IsRefusedAtThatField()
    {
        var outcome = await _bench.Connector.ConnectAsync(ConnectionBench.Request with { RefreshToken = "dead" });

        outcome.Failure.ShouldBe(new ConnectFailure(ConnectProblem.RefreshTokenDead, "webex.refreshToken", "The refresh token is dead."));
        outcome.Failure!.Kind.ShouldBe(ConnectFailureKind.Refused);
        _bench.ShouldHoldNothing();
    }

    [Theory]
    [InlineData("role-other")]
    [InlineData("role-unheard-of")]
    [InlineData(null)]
    public async Task NoFullAdministrator_IsRefused(string? role)
    {
        _bench.Signins.Person = _bench.Signins.Person with { RoleIds = role is null ? [] : [role] };

        var outcome = await _bench.Connector.ConnectAsync(ConnectionBench.Request);

        outcome.Failure.ShouldBe(
            new ConnectFailure(
                ConnectProblem.NotAdmin,
                "webex.refreshToken",
                "Only a Webex user with the role Full Administrator can connect the organisation. Ask such a user to sign in."
            )
        );
        _bench.ShouldHoldNothing();
    }

    [Fact]
    public async Task AppTokenRefused_NamesTheAppToken()
    {
        _bench.KalturaFault = new KalturaApiException("APP_TOKEN_ID_NOT_FOUND", "There is no such app token.");

        var outcome = await _bench.Connector.ConnectAsync(ConnectionBench.Request);

        outcome.Failure.ShouldBe(new ConnectFailure(ConnectProblem.AppTokenRefused, "kaltura.appToken", "There is no such app token."));
        _bench.ShouldHoldNothing();
    }

    [Fact]
    public async Task ServiceUrlNotAllowed_IsInvalid()
    {
        _bench.KalturaFault = new PermanentFailureException("host-not-allowed", "Host 'evil.example' is not allowed.");

        var outcome = await _bench.Connector.ConnectAsync(ConnectionBench.Request);

        outcome.Failure.ShouldNotBeNull().Field.ShouldBe("kaltura.serviceUrl");
        outcome.Failure.Kind.ShouldBe(ConnectFailureKind.Invalid);
    }

    [Fact]
    public async Task ConnectedAlready_IsAConflictAndChangesNothing()
    {
        var before = await _bench.ConnectAsync();

        var outcome = await _bench.Connector.ConnectAsync(ConnectionBench.Request with { AppToken = "another" });

        var failure = outcome.Failure.ShouldNotBeNull();
        (failure.Kind, failure.Field).ShouldBe((ConnectFailureKind.Conflict, "webex"));
        failure.Message.ShouldBe("This Webex organisation is connected to a Kaltura account already. Remove that connection first.");
        _bench.Stored.ShouldBe(before);
        _bench.Secrets.All[(before.Id, SecretKind.KalturaAppToken)].ShouldBe(ConnectionBench.AppToken);
    }

    [Fact]
    public async Task TwoConnectAtOnce_OneIsConnectedAndTheOtherIsToldSo()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => _bench.Connector.ConnectAsync(ConnectionBench.Request)))
        );

        outcomes.Count(o => o.Account is not null).ShouldBe(1);
        outcomes.Where(o => o.Account is null).ShouldAllBe(o => o.Failure!.Problem == ConnectProblem.AlreadyConnected);
        _bench.Stored.Status.ShouldBe(AccountStatus.Disabled);
        _bench.Webex.All.Count.ShouldBe(4);
    }
}
