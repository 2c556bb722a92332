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

    [Fact]
    public async Task Inspection_ShowsHowEachWantedWebhookStandsAndChangesNothing()
    {
        var first = await Webhooks.EnsureAsync(ConnectionBench.Id, Secret);
        var target = Webhooks.TargetUrl(ConnectionBench.Id);
        _bench.Webex.SwitchOff(first[1].Id);
        _bench.Webex.Lose(first[2].Id);
        _bench.Webex.Move(first[3].Id, $"https://old.example/webhooks/webex/{ConnectionBench.Id}");
        _bench.Webex.Add("theirs", "recordings", "deleted", "https://elsewhere.example/hook", "theirs");
        var before = _bench.Line.Calls.Count;

        var inspected = await Webhooks.InspectAsync(ConnectionBench.Id);

        inspected.ShouldBe([
            new("recordings", "created", Registered: true, Active: true, UrlMatches: true, target),
            new("recordings", "updated", Registered: true, Active: false, UrlMatches: true, target),
            new("recordings", "deleted", Registered: false, Active: false, UrlMatches: false, null),
            new(
                "meetingTranscripts",
                "created",
                Registered: true,
                Active: true,
                UrlMatches: false,
                $"https://old.example/webhooks/webex/{ConnectionBench.Id}"
            ),
        ]);
        _bench.Line.Calls.Skip(before).ShouldBe(["list webhooks"]);
    }
}
