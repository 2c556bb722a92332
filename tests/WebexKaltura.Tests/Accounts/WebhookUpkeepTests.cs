using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class WebhookUpkeepTests
{
    private const string Secret = "webhook-secret";
    private readonly ConnectionBench _bench = new();

    private AccountWebhooks Webhooks => _bench.Get<AccountWebhooks>();

    [Fact]
    public async Task NothingThere_AllAreRegistered()
    {
        var registered = await Webhooks.EnsureAsync(ConnectionBench.Id, Secret);

        registered.Select(w => w.Id).ShouldBe(_bench.Webex.All.Select(w => w.Id));
        _bench.Webex.All.Select(w => (w.Resource, w.Event)).ShouldBe(AccountWebhooks.Wanted);
    }

    [Fact]
    public async Task AllThere_NothingIsChanged()
    {
        var first = await Webhooks.EnsureAsync(ConnectionBench.Id, Secret);
        var before = _bench.Line.Calls.Count;

        (await Webhooks.EnsureAsync(ConnectionBench.Id, Secret)).ShouldBe(first);

        _bench.Line.Calls.Skip(before).ShouldBe(["list webhooks"]);
    }

    [Fact]
    public async Task OneSwitchedOff_IsRevivedWithTheSecret()
    {
        var first = await Webhooks.EnsureAsync(ConnectionBench.Id, "old secret");
        _bench.Webex.SwitchOff(first[1].Id);

        (await Webhooks.EnsureAsync(ConnectionBench.Id, Secret)).ShouldBe(first);

        _bench.Webex.All.ShouldAllBe(w => w.Active);
        _bench.Webex.Secrets[first[1].Id].ShouldBe(Secret);
    }

    [Fact]
    public async Task OneDeletedInWebex_IsRegisteredAnew()
    {
        var first = await Webhooks.EnsureAsync(ConnectionBench.Id, Secret);
        _bench.Webex.Lose(first[0].Id);

        var second = await Webhooks.EnsureAsync(ConnectionBench.Id, Secret);

        second[0].Id.ShouldNotBe(first[0].Id);
        second.Skip(1).ShouldBe(first.Skip(1));
    }

    [Fact]
    public async Task WebhooksOfOthers_AreLeftAlone()
    {
        var foreign = _bench.Webex.Add("theirs", "recordings", "created", "https://elsewhere.example/hook", "theirs", active: false);

        await Webhooks.EnsureAsync(ConnectionBench.Id, Secret);
        await Webhooks.RemoveAsync(ConnectionBench.Id);

        _bench.Webex.All.ShouldBe([foreign]);
    }
}
