using System.Net;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web.Integrations;

/// <summary>The list of deliveries: everybody reads it, administrators redeliver and test.</summary>
public sealed class DeliveryPageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 5, 6, 17, 40, 0, TimeSpan.Zero);
    private static readonly string Page = $"/integrations/{Connections.Id}/deliveries";
    private WebUnderTest _web = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        await _web.ConnectAsync();
        _admin = await _web.SignedInAsync(Roles.Admin);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_delivery_the_page_says_what_to_expect()
    {
        var html = await _admin.GetStringAsync(Page);

        html.ShouldContain("No delivery yet");
        html.ShouldContain("Send test event");
    }

    [Fact]
    public async Task Deliveries_are_shown_with_result_and_recording_and_the_refused_are_counted()
    {
        await AddAsync("rec-1", DeliveryResult.Started);
        await AddAsync(null, DeliveryResult.Refused, "The signature is missing or wrong.");
        await _web.Deliveries.AddRefusedAsync(Connections.Id, 4321, At);

        var html = await _admin.GetStringAsync(Page);

        html.ShouldContain($"href=\"/recordings/{Connections.Id}/rec-1\"");
        html.ShouldContain("The signature is missing or wrong.");
        html.ShouldContain("4,321 refused");
        html.Split("/redeliver\"").Length.ShouldBe(2); // only the one with a recording
    }

    [Fact]
    public async Task A_viewer_reads_without_buttons()
    {
        await AddAsync("rec-1", DeliveryResult.Started);
        using var viewer = await _web.SignedInAsync(Roles.Viewer);

        var html = await viewer.GetStringAsync(Page);

        html.ShouldContain("rec-1");
        html.ShouldNotContain("redeliver");
        html.ShouldNotContain("Send test event");
    }

    [Fact]
    public async Task Redeliver_repeats_the_event_and_leads_back_to_the_list()
    {
        var delivery = await AddAsync("rec-1", DeliveryResult.Failed);

        var answer = await PageForms.PostAsync(_admin, Page, $"{Page}/{delivery.Id}/redeliver");

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location.ShouldNotBeNull().ToString().ShouldBe(Page);
        _web.Intake.Verify(i => i.AcceptAsync(It.IsAny<Account>(), It.IsAny<WebexEvent>(), It.IsAny<CancellationToken>()), Times.Once);
        (await _admin.GetStringAsync(Page)).ShouldContain("(redelivered)");
    }

    [Fact]
    public async Task A_delivery_that_is_no_longer_stored_is_explained()
    {
        var answer = await PageForms.PostAsync(_admin, Page, $"{Page}/{DeliveryId.New(At, Guid.NewGuid())}/redeliver");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("no longer stored");
    }

    [Fact]
    public async Task A_test_event_shows_what_answered()
    {
        await using var stranger = await Stranger.StartAsync(404);
        await using var web = await WebUnderTest.StartAsync(new Connections { Url = stranger.Url });
        await web.ConnectAsync();
        using var admin = await web.SignedInAsync(Roles.Admin);

        var answer = await PageForms.PostAsync(admin, Page, $"{Page}/test");

        (await answer.Content.ReadAsStringAsync()).ShouldContain("does not know this account");
    }

    private async Task<Delivery> AddAsync(string? recording, DeliveryResult result, string? reason = null)
    {
        var signed = result != DeliveryResult.Refused;
        var delivery = new Delivery(
            DeliveryId.New(At, Guid.NewGuid()),
            At,
            signed ? "recordings" : null,
            signed ? "created" : null,
            recording,
            result,
            reason,
            TimeSpan.FromMilliseconds(12)
        );
        await _web.Deliveries.AppendAsync(Connections.Id, delivery);
        return delivery;
    }
}
