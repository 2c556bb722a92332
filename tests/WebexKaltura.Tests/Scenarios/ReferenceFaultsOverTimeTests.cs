using System.Net;
using System.Web;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Faults of the vendor's own integration that show with time or at the wire: none of them may happen here.</summary>
public sealed class ReferenceFaultsOverTimeTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_original_is_never_deleted_because_its_content_was_merely_handed_over()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync(Deleting("P1D"));
        var recording = product.RecordQuietly();
        product.Kaltura.World.FailProcessing(recording.Id);
        product.Webex.World.AnnounceRecording(recording.Id);
        await product.ShouldFailAsync(recording, "ERROR_CONVERTING");

        await product.Clock!.PassAsync(TimeSpan.FromDays(3));

        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task A_failed_deletion_is_never_recorded_as_done()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync(Deleting("P1D"));
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        product.Webex.World.AddPerson(product.Webex.World.Admin.Email, "Ada Admin", []); // an admin no more: Webex refuses

        await product.Clock!.PassAsync(TimeSpan.FromHours(25));

        var story = await product.UntilAsync(recording, s => s.Deletion.State != "scheduled", "the refusal");
        story.Deletion.State.ShouldBe("failed");
        story.Details("Not removed from Webex").ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain("Webex refused the deletion");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task A_deletion_after_weeks_never_stays_away()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync(Deleting("P45D"));
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);

        await product.Clock!.PassAsync(TimeSpan.FromDays(44), stride: TimeSpan.FromDays(1));
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
        await product.Clock.PassAsync(TimeSpan.FromDays(2));

        await product.UntilAsync(recording, s => s.Deletion.State == "deleted", "the deletion");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Deleted);
    }

    [Fact]
    public async Task The_OAuth_state_is_never_the_same_twice()
    {
        await using var product = await Product.StartAsync(azurite);

        var states = new[] { await StateOfASignInAsync(product), await StateOfASignInAsync(product) };

        states.ShouldBeUnique();
        states.ShouldAllBe(s => s.Length >= 32);
    }

    [Fact]
    public async Task A_recording_that_becomes_listable_late_is_never_left_out()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var late = product.RecordQuietly(new RecordingSpec { ListedAfter = TimeSpan.FromHours(30), Duration = TimeSpan.FromMinutes(1) });
        await product.Clock!.PassAsync(TimeSpan.FromHours(10));
        var newer = product.RecordQuietly(); // moves a time window that goes by the newest one seen
        await product.ShouldArriveAsync(newer);

        await product.Clock.PassAsync(TimeSpan.FromHours(22));

        await product.ShouldArriveAsync(late);
    }

    [Fact]
    public async Task The_meeting_time_is_never_written_on_a_12_hour_clock()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite); // begins at 17:40 UTC
        await product.ConnectAsync();

        var entry = await product.ShouldArriveAsync(product.Record());

        entry.Description.ShouldNotBeNull().ShouldMatch("Meeting time: 2026-05-06T(17|18):[0-9]{2}:[0-9]{2}Z$");
    }

    [Fact]
    public async Task Too_many_requests_are_never_taken_for_an_empty_list()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        await product.Clock!.PassAsync(TimeSpan.FromHours(2)); // reconciled, so there is a watermark
        var missed = product.RecordQuietly();
        product.Webex.Faults.RetryAfterSeconds = 3600;
        product.Webex.Faults.Set(FaultKind.TooManyRequests, 1);
        await product.Clock.PassAsync(TimeSpan.FromDays(4), stride: TimeSpan.FromHours(6)); // longer than listings overlap

        product.Webex.Faults.Set(FaultKind.TooManyRequests, 0);
        await product.Clock.PassAsync(TimeSpan.FromHours(2));

        await product.ShouldArriveAsync(missed);
    }

    [Fact]
    public async Task A_link_to_the_next_page_is_never_carried_into_a_request_that_has_none()
    {
        await using var product = await Product.StartAsync(azurite, new WebexSimulatorOptions { PageSize = 2 });
        await product.ConnectAsync();
        var first = Enumerable.Range(0, 5).Select(_ => product.RecordQuietly()).ToList();
        var second = product.RecordQuietly(meeting: new MeetingSpec { SiteUrl = product.Webex.World.Sites[1].SiteUrl });
        var before = Listings(product).Count;

        await product.ReconcileAsync();

        Listings(product)
            .Skip(before)
            .Take(4)
            .Select(c => c.Contains("cursor=", StringComparison.Ordinal))
            .ShouldBe([false, true, true, false]);
        foreach (var recording in first.Append(second))
        {
            await product.ShouldArriveAsync(recording);
        }
    }

    private static List<string> Listings(Product product) =>
        [.. product.Webex.World.CallLog.Of("GET", "/v1/admin/recordings").Select(c => c.Target).Where(t => !t.Contains("meetingId="))];

    private static object Deleting(string delay) =>
        new
        {
            enabled = true,
            deleteFromWebex = true,
            deletionDelay = delay,
        };

    private static async Task<string> StateOfASignInAsync(Product product)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(product.Url) };
        var page = await http.GetStringAsync("/setup");
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("terms", "accepted"), new("__RequestVerificationToken", token)]);
        using var answer = await http.PostAsync("/setup/signin", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["state"].ShouldNotBeNull();
    }
}
