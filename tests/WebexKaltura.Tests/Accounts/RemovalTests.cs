namespace WebexKaltura.Tests.Accounts;

public sealed class RemovalTests
{
    private readonly ConnectionBench _bench = new();

    [Fact]
    public async Task Removed_WebhooksSecretsAndRowAreGone()
    {
        var account = await _bench.ConnectAsync();
        _bench.Told.Clear();

        (await _bench.Connector.DisconnectAsync(account.Id, "an admin")).ShouldBeTrue();

        _bench.ShouldHoldNothing();
        _bench.Told.ShouldBe([account.Id]);
    }

    [Fact]
    public async Task Removed_WebhooksGoWhileTheTokensAreStillThere()
    {
        var account = await _bench.ConnectAsync();
        var before = _bench.Line.Calls.Count;

        await _bench.Connector.DisconnectAsync(account.Id, "an admin");

        var calls = _bench.Line.Calls.Skip(before).ToList();
        calls.LastIndexOf("delete webhook").ShouldBeLessThan(calls.IndexOf("delete secrets"));
        calls.IndexOf("delete secrets").ShouldBeLessThan(calls.IndexOf("remove account"));
    }

    [Fact]
    public async Task ConnectedAgainAfterRemoval_HasTheIdUnderWhichItsHistoryIsKept()
    {
        var first = await _bench.ConnectAsync();
        await _bench.Connector.DisconnectAsync(first.Id, "an admin");
        _bench.Clock.Advance(TimeSpan.FromDays(1));

        var second = await _bench.ConnectAsync();

        second.Id.ShouldBe(first.Id);
        second.ConnectedAt.ShouldBe(_bench.Clock.GetUtcNow());
    }

    [Fact]
    public async Task UnknownAccount_IsFalse() => (await _bench.Connector.DisconnectAsync(ConnectionBench.Id, "an admin")).ShouldBeFalse();

    [Fact]
    public async Task WebexDoesNotAnswer_TheRestIsRemovedAllTheSame()
    {
        var account = await _bench.ConnectAsync();
        _bench.Line.FailAt = _bench.Line.Calls.Count + 2; // find, list webhooks

        await _bench.Connector.DisconnectAsync(account.Id, "an admin");

        _bench.Accounts.All.ShouldBeEmpty();
        _bench.Secrets.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("delete secrets")]
    [InlineData("remove account")]
    public async Task StorageFails_RemovingAgainRemovesTheRest(string failing)
    {
        var account = await _bench.ConnectAsync();
        var upTo = new List<string> { "find", "list", "hook", "hook", "hook", "hook", "delete secrets", "remove account" };
        _bench.Line.FailAt = _bench.Line.Calls.Count + upTo.IndexOf(failing) + 1;

        await Should.ThrowAsync<AggregateException>(() => _bench.Connector.DisconnectAsync(account.Id, "an admin"));
        (await _bench.Connector.DisconnectAsync(account.Id, "an admin")).ShouldBeTrue();

        _bench.ShouldHoldNothing();
    }
}
