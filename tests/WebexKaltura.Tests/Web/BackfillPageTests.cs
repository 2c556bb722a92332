using System.Net;
using System.Text.RegularExpressions;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Coverages;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web;

/// <summary>Forms of backfills and coverage: what is asked of the product, and what comes back.</summary>
public sealed partial class BackfillPageTests : IAsyncLifetime
{
    private const string Admin = "local admin";
    private static readonly BackfillRange April = new(At(4, 1), At(5, 1));
    private static readonly BackfillOrder Order = new()
    {
        Id = "b1",
        Account = Connections.Id,
        From = April.From,
        To = April.To,
        Sites = ["example.webex.com"],
        Reason = "<b>paused</b>",
    };
    private static readonly string Address = $"/backfills/{Connections.Id}/b1";
    private WebUnderTest _web = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        await _web.ConnectAsync();
        _web.Backfills.Setup(b => b.ListAsync(Connections.Id, It.IsAny<CancellationToken>())).ReturnsAsync([Order]);
        _web.Backfills.Setup(b => b.FindAsync(Connections.Id, "b1", It.IsAny<CancellationToken>())).ReturnsAsync(Order);
        _browser = await _web.SignedInAsync(Roles.Admin);
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task LastDay_IsIncludedAndWhoOrderedItIsNamed()
    {
        _web.Backfills.Setup(b => b.CreateAsync(It.IsAny<Account>(), April, Admin, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new BackfillCreation(Order, null));

        var answer = await PostAsync("/backfills/new", Fields("2026-04-01", "2026-04-30"));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe(Address);
    }

    [Fact]
    public async Task RefusedOrder_ComesBackWithTheReasonAndWhatWasFilledIn()
    {
        _web.Backfills.Setup(b =>
                b.CreateAsync(It.IsAny<Account>(), It.IsAny<BackfillRange>(), It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(new BackfillCreation(null, "Another backfill of this account is running."));

        var answer = await PostAsync("/backfills/new", Fields("2026-04-01", "2026-04-30"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Another backfill of this account is running.");
        page.ShouldContain("value=\"2026-04-01\"");
    }

    [Theory]
    [InlineData("2026-04-30", "2026-04-01", "to-error")]
    [InlineData("yesterday", "2026-04-01", "from-error")]
    [InlineData("2026-04-01", "", "to-error")]
    [InlineData("2026-04-01", "2026-05-07", "to-error")]
    [InlineData("2026-06-01", "2026-06-02", "from-error")]
    [InlineData("2019-04-01", "2026-05-06", "from-error")]
    [InlineData("0001-01-01", "9999-12-31", "from-error")]
    public async Task WrongPeriod_IsSaidAtItsField(string from, string to, string field)
    {
        foreach (var page in new[] { "/backfills/new", "/coverage" })
        {
            var answer = await _browser.GetAsync($"{page}?account={Connections.Id}&from={from}&to={to}");

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync()).ShouldContain($"id=\"{field}\"");
        }
        (await PostAsync("/backfills/new", Fields(from, to))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _web.Backfills.Verify(
            b => b.CreateAsync(It.IsAny<Account>(), It.IsAny<BackfillRange>(), It.IsAny<string>(), It.IsAny<CancellationToken>()),
            Times.Never
        );
    }

    [Fact]
    public async Task AccountThatIsNotConnected_IsSaidAtItsField()
    {
        var answer = await _browser.GetAsync("/coverage?account=%3Cb%3E&from=2026-04-01&to=2026-04-30");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("id=\"account-error\"");
        page.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task WebexThatIsAway_IsSaidAndNotAnEmptyAnswer()
    {
        _web.Coverage.Setup(c => c.CompareAsync(It.IsAny<Account>(), April, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("Webex answers 429."));

        var answer = await _browser.GetAsync($"/coverage?account={Connections.Id}&from=2026-04-01&to=2026-04-30");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Webex answers 429.");
    }

    [Fact]
    public async Task EachCause_HasItsRemedyBesideIt()
    {
        CoverageGroup Group(CoverageRemedy remedy, string? search = null) =>
            new(CoverageCause.Failed, remedy, $"{remedy} <i>", search, 2, ["A & B"], At(4, 1), At(4, 2));
        var rest = Enum.GetValues<CoverageRemedy>().Select(r => Group(r, "no user")).ToList();
        _web.Coverage.Setup(c => c.CompareAsync(It.IsAny<Account>(), April, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new CoverageReport(20, 8, rest, Complete: false));

        var page = await _browser.GetStringAsync($"/coverage?account={Connections.Id}&from=2026-04-01&to=2026-04-30");

        page.ShouldContain("40 % in Kaltura");
        page.ShouldContain($"/recordings?account={Connections.Id}&amp;status=failed&amp;q=no%20user");
        page.ShouldContain($"/backfills/new?account={Connections.Id}&amp;from=2026-04-01&amp;to=2026-04-30");
        page.ShouldContain($"href=\"/integrations/{Connections.Id}\"");
        page.ShouldContain("these are the newest 20");
        page.ShouldNotContain("<i>");
    }

    [Fact]
    public async Task SiteThatWasLeftOut_IsNamedWithItsReasonAndThePeriodIsNotCalledTooLong()
    {
        SiteLeftOut[] leftOut = [new("acme-events.webex.com", "Webex answered 403.")];
        _web.Coverage.Setup(c => c.CompareAsync(It.IsAny<Account>(), April, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new CoverageReport(20, 20, [], Complete: false) { SitesLeftOut = leftOut });
        _web.Backfills.Setup(b => b.ForecastAsync(It.IsAny<Account>(), April, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new BackfillForecast(20, 20, 0, [], Complete: false) { SitesLeftOut = leftOut });
        var period = $"account={Connections.Id}&from=2026-04-01&to=2026-04-30";

        foreach (var address in new[] { $"/coverage?{period}", $"/backfills/new?{period}" })
        {
            var page = await _browser.GetStringAsync(address);
            page.ShouldContain("<strong>acme-events.webex.com</strong>: Webex answered 403.");
            page.ShouldNotContain("The period holds more");
        }
    }

    [Theory]
    [InlineData("pause", BackfillAction.Pause)]
    [InlineData("cancel", BackfillAction.Cancel)]
    public async Task WhatIsAskedOfABackfill_IsDoneInTheNameOfWhoAsked(string path, BackfillAction action)
    {
        _web.Backfills.Setup(b => b.PerformAsync(Connections.Id, "b1", action, Admin, It.IsAny<CancellationToken>()))
            .ReturnsAsync(ActionResult.Done);

        (await PostAsync($"{Address}/{path}", [], Address)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        _web.Backfills.Verify(b => b.PerformAsync(Connections.Id, "b1", action, Admin, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task RefusedAction_SaysWhy()
    {
        _web.Backfills.Setup(b =>
                b.PerformAsync(Connections.Id, "b1", BackfillAction.Resume, It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(ActionResult.Refused("It is running."));

        var answer = await PostAsync($"{Address}/resume", [], Address);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("It is running.");
    }

    [Theory]
    [InlineData("/backfills/0123456789abcdef/b1")]
    [InlineData("/backfills/x/b1")]
    public async Task WhatIsNotThere_IsNotFound(string path) =>
        (await _browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task ActionThatIsNone_IsNotFound() =>
        (await PostAsync($"{Address}/explode", [], Address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Viewer_SeesBackfillsAndChangesNone()
    {
        using var viewer = await _web.SignedInAsync(Roles.Viewer);

        var list = await viewer.GetStringAsync("/backfills");
        var page = await viewer.GetStringAsync(Address);

        list.ShouldContain(Address);
        list.ShouldNotContain("New backfill");
        page.ShouldNotContain($"{Address}/pause");
        page.ShouldContain("&lt;b&gt;paused&lt;/b&gt;");
        (await PostAsync($"{Address}/pause", [], Address, viewer)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("/backfills/new", Fields("2026-04-01", "2026-04-30"), browser: viewer)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 0, 0, 0, TimeSpan.Zero);

    private static Dictionary<string, string> Fields(string from, string to) =>
        new()
        {
            ["account"] = Connections.Id.Value,
            ["from"] = from,
            ["to"] = to,
        };

    /// <summary>As a form of that page would, with its token.</summary>
    private async Task<HttpResponseMessage> PostAsync(
        string path,
        Dictionary<string, string> fields,
        string page = "/backfills/new",
        HttpClient? browser = null
    )
    {
        browser ??= _browser;
        var token = FormToken().Match(await browser.GetStringAsync(page)).Groups["token"].Value;
        return await browser.PostAsync(
            path,
            new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", WebUtility.HtmlDecode(token))))
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
