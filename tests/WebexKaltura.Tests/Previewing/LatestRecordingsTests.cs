using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Previewing;

public sealed class LatestRecordingsTests
{
    private readonly Mock<IWebex> _webex = new();
    private readonly List<ListedRecording> _inWebex = [];
    private readonly List<(string Site, DateTimeOffset From, DateTimeOffset To)> _listings = [];

    public LatestRecordingsTests()
    {
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync(["a", "b"]);
        _webex
            .Setup(w =>
                w.ListRecordingsAsync(Some.AccountId, It.IsAny<string>(), It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), default)
            )
            .Returns(
                (AccountId _, string site, DateTimeOffset from, DateTimeOffset to, CancellationToken _) =>
                {
                    _listings.Add((site, from, to));
                    return _inWebex.Where(r => r.SiteUrl == site && r.CreateTime >= from && r.CreateTime < to).ToAsyncEnumerable();
                }
            );
    }

    [Fact]
    public async Task LatestOfAllSites_AreNewestFirst()
    {
        Made("older", "a", daysAgo: 0.5);
        Made("newest", "b", daysAgo: 0.1);
        Made("newer", "a", daysAgo: 0.2);

        (await ListAsync(2)).ShouldBe(["newest", "newer"]);
    }

    [Fact]
    public async Task RecordingsOfTheSameMoment_AreInTheOrderOfTheirIds()
    {
        Made("b", "a", daysAgo: 0.5);
        Made("a", "b", daysAgo: 0.5);

        (await ListAsync(2)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task BusyOrganisation_IsListedByTheDayAlone()
    {
        Made("r1", "a", daysAgo: 0.5);

        await ListAsync(1);

        _listings.ShouldBe([("a", Some.Noon.AddDays(-1), Some.Noon.AddMinutes(5)), ("b", Some.Noon.AddDays(-1), Some.Noon.AddMinutes(5))]);
    }

    [Fact]
    public async Task WhatWebexsClockSaysIsAhead_IsFound()
    {
        Made("ahead", "a", daysAgo: -1.0 / 24 / 60);

        (await ListAsync(1)).ShouldBe(["ahead"]);
    }

    [Fact]
    public async Task QuietOrganisation_IsLookedAtAYearBackInWindowsThatWebexTakes()
    {
        Made("long-ago", "b", daysAgo: 355);

        (await ListAsync(1)).ShouldBe(["long-ago"]);

        var ofOneSite = _listings.Where(l => l.Site == "a").ToList();
        ofOneSite.Zip(ofOneSite.Skip(1)).ShouldAllBe(pair => pair.First.From == pair.Second.To);
        ofOneSite.ShouldAllBe(l => l.To - l.From <= TimeSpan.FromDays(30));
        ofOneSite[^1].From.ShouldBe(Some.Noon.AddDays(-360));
    }

    [Fact]
    public async Task FewerThanAskedFor_AreAllThereAre()
    {
        Made("r1", "a", daysAgo: 3);
        Made("r2", "a", daysAgo: 100);

        (await ListAsync(20)).ShouldBe(["r1", "r2"]);
    }

    private void Made(string id, string site, double daysAgo) =>
        _inWebex.Add(Some.Listed with { Id = id, SiteUrl = site, CreateTime = Some.Noon.AddDays(-daysAgo) });

    private async Task<IEnumerable<string>> ListAsync(int count) =>
        (
            await new LatestRecordings(_webex.Object, new FakeTimeProvider(Some.Noon)).ListAsync(Some.AccountId, count, default)
        ).Recordings.Select(r => r.Id);
}
