using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class WebhookUpkeepTests
{
    private const string Secret = "webhook-secret";
    private readonly ConnectionBench _bench = new();

    private IReadOnlyList<WebhookRegistration> _known = [];

    private AccountWebhooks Webhooks => _bench.Get<AccountWebhooks>();

    [Fact]
    public async Task NothingThere_AllAreRegistered()
    {
        var registered = await EnsureAsync(Secret);

        registered.Select(w => w.Id).ShouldBe(_bench.Webex.All.Select(w => w.Id));
        _bench.Webex.All.Select(w => (w.Resource, w.Event)).ShouldBe(AccountWebhooks.Wanted);
    }

    [Fact]
    public async Task AllThere_NothingIsChanged()
    {
        var first = await EnsureAsync(Secret);
        var before = _bench.Line.Calls.Count;

        (await EnsureAsync(Secret)).ShouldBe(first);

        _bench.Line.Calls.Skip(before).ShouldBe(["list webhooks"]);
    }

    [Fact]
    public async Task OneDisabled_IsActivatedOnceFiveMinutesHavePassedSinceItWasSeen()
    {
        var first = await EnsureAsync(Secret);
        _bench.Webex.SwitchOff(first[1].Id);
        var seen = _bench.Clock.GetUtcNow();

        var inactive = await EnsureAsync(Secret);
        inactive[1].InactiveSince.ShouldBe(seen);
        _bench.Clock.Advance(AccountWebhooks.BeforeActivation - TimeSpan.FromSeconds(1));
        (await EnsureAsync(Secret)).ShouldBe(inactive, "the moment it was first seen stays");
        _bench.Webex.All[1].Active.ShouldBeFalse();

        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        (await EnsureAsync(Secret)).ShouldBe(first);

        _bench.Webex.All.ShouldAllBe(w => w.Active);
        _bench.Line.Calls.Count(c => c == "activate webhook").ShouldBe(1);
    }

    [Fact]
    public async Task OneDisabledAgain_WaitsAnotherFiveMinutes()
    {
        var first = await EnsureAsync(Secret);
        _bench.Webex.SwitchOff(first[1].Id);
        await EnsureAsync(Secret);
        _bench.Clock.Advance(AccountWebhooks.BeforeActivation);
        await EnsureAsync(Secret);
        _bench.Webex.SwitchOff(first[1].Id);

        (await EnsureAsync(Secret))[1].InactiveSince.ShouldBe(_bench.Clock.GetUtcNow());

        _bench.Webex.All[1].Active.ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://old.example/webhooks/webex/{id}", "A name of an older version")]
    [InlineData("https://old.example/other/path", "WebexKaltura recordings/updated")]
    [InlineData("https://old.example/base/webhooks/webex/{id}", "WebexKaltura recordings/updated")]
    public async Task OneWithAnotherUrlOrName_IsMovedWithTheSecretAndNotDuplicated(string url, string name)
    {
        var old = _bench.Webex.Add(
            name,
            "recordings",
            "updated",
            url.Replace("{id}", ConnectionBench.Id.Value, StringComparison.Ordinal),
            "old secret"
        );

        var registered = await EnsureAsync(Secret);

        registered[1].Id.ShouldBe(old.Id);
        _bench.Webex.All.Count.ShouldBe(4);
        var moved = _bench.Webex.All.Single(w => w.Id == old.Id);
        (moved.Name, moved.TargetUrl).ShouldBe(("WebexKaltura recordings/updated", Webhooks.TargetUrl(ConnectionBench.Id)));
        _bench.Webex.Secrets[old.Id].ShouldBe(Secret);
    }

    [Fact]
    public async Task OneThatIsInactiveAndElsewhere_IsMovedAtOnceAndActivatedLater()
    {
        var first = await EnsureAsync(Secret);
        _bench.Webex.SwitchOff(first[0].Id);
        _bench.Webex.Move(first[0].Id, $"https://old.example/webhooks/webex/{ConnectionBench.Id}");

        await EnsureAsync(Secret);

        var moved = _bench.Webex.All[0];
        (moved.TargetUrl, moved.Active).ShouldBe((Webhooks.TargetUrl(ConnectionBench.Id), false));
    }

    [Fact]
    public async Task TwoFromAnEarlierVersion_TheOneWithTheUrlStays()
    {
        var old = _bench.Webex.Add(
            "WebexKaltura recordings/created",
            "recordings",
            "created",
            $"https://old.example/webhooks/webex/{ConnectionBench.Id}",
            "s"
        );
        var right = _bench.Webex.Add(
            "WebexKaltura recordings/created",
            "recordings",
            "created",
            Webhooks.TargetUrl(ConnectionBench.Id),
            "s"
        );

        (await EnsureAsync(Secret))[0].Id.ShouldBe(right.Id);

        _bench.Webex.All.ShouldNotContain(w => w.Id == old.Id);
    }

    [Fact]
    public async Task NewSecret_IsWrittenToEveryWebhookThatIsThere()
    {
        var first = await EnsureAsync("old secret");

        await Webhooks.EnsureAsync(ConnectionBench.Id, Secret, first, newSecret: true);

        _bench.Webex.Secrets.Values.ShouldAllBe(s => s == Secret);
        _bench.Webex.All.Count.ShouldBe(4);
    }

    [Fact]
    public async Task OneOfAnotherApplicationWithOurName_IsLeftAloneAndOursIsRegistered()
    {
        var foreign = _bench.Webex.Add(
            "WebexKaltura recordings/created",
            "recordings",
            "created",
            "https://elsewhere.example/webhooks/webex/0123456789abcdef",
            "theirs"
        );
        _bench.Webex.Foreign.Add(foreign.Id);

        (await EnsureAsync(Secret))[0].Id.ShouldNotBe(foreign.Id);
        await EnsureAsync(Secret);
        await Webhooks.RemoveAsync(ConnectionBench.Id);

        _bench.Webex.All.ShouldBe([foreign]);
        _bench.Webex.Secrets[foreign.Id].ShouldBe("theirs");
    }

    [Fact]
    public async Task Removal_TakesOursWhateverTheirUrl()
    {
        var first = await EnsureAsync(Secret);
        _bench.Webex.Move(first[0].Id, $"https://old.example/webhooks/webex/{ConnectionBench.Id}");
        _bench.Webex.Move(first[1].Id, "https://nowhere.example/");

        await Webhooks.RemoveAsync(ConnectionBench.Id);

        _bench.Webex.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task OneDeletedInWebex_IsRegisteredAnew()
    {
        var first = await EnsureAsync(Secret);
        _bench.Webex.Lose(first[0].Id);

        var second = await EnsureAsync(Secret);

        second[0].Id.ShouldNotBe(first[0].Id);
        second.Skip(1).ShouldBe(first.Skip(1));
    }

    [Fact]
    public async Task WebhooksOfOthers_AreLeftAlone()
    {
        var foreign = _bench.Webex.Add("theirs", "recordings", "created", "https://elsewhere.example/hook", "theirs", active: false);

        await EnsureAsync(Secret);
        await Webhooks.RemoveAsync(ConnectionBench.Id);

        _bench.Webex.All.ShouldBe([foreign]);
    }

    [Fact]
    public async Task Inspection_ShowsHowEachWantedWebhookStandsAndChangesNothing()
    {
        var first = await EnsureAsync(Secret);
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

    private async Task<IReadOnlyList<WebhookRegistration>> EnsureAsync(string secret) =>
        _known = await Webhooks.EnsureAsync(ConnectionBench.Id, secret, _known, newSecret: false);
}
