using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What is ingested and what is not; what is not says why.</summary>
public sealed class EligibilityScenarioTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(MeetingKind.Meeting, "meeting recordings are not uploaded")]
    [InlineData(MeetingKind.PersonalRoom, "meeting recordings are not uploaded")]
    [InlineData(MeetingKind.Webinar, null)]
    public async Task Meetings_switched_off_keep_out_meetings_and_personal_rooms(MeetingKind kind, string? reason)
    {
        await using var product = await StartAsync(new { enabled = true, uploadMeetings = false });
        await ShouldEndAsync(product, product.Record(meeting: new MeetingSpec { Kind = kind }), reason);
    }

    [Theory]
    [InlineData(MeetingKind.Meeting, null)]
    [InlineData(MeetingKind.Webinar, "webinar recordings are not uploaded")]
    public async Task Webinars_switched_off_keep_out_webinars(MeetingKind kind, string? reason)
    {
        await using var product = await StartAsync(new { enabled = true, uploadWebinars = false });
        await ShouldEndAsync(product, product.Record(meeting: new MeetingSpec { Kind = kind }), reason);
    }

    [Fact]
    public async Task A_webinar_that_Webex_gives_no_details_of_is_told_by_its_service_type()
    {
        await using var product = await StartAsync(new { enabled = true, uploadMeetings = false });

        var webinar = product.Record(meeting: new MeetingSpec { Kind = MeetingKind.Webinar, AdHoc = true });

        await product.ShouldArriveAsync(webinar);
        (await product.StoryAsync(webinar)).Kind.ShouldBe("webinar");
    }

    [Fact]
    public async Task Each_kind_goes_to_its_own_category()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddCategory("Webex>Meetings");
        product.Kaltura.World.AddCategory("Webex>Webinars");
        await product.ConnectAsync(
            new
            {
                enabled = true,
                meetingCategory = "Meetings", // by name
                webinarCategory = "Webex>Webinars", // by full path
            }
        );

        var (meeting, webinar) = (product.Record(), product.Record(meeting: new MeetingSpec { Kind = MeetingKind.Webinar }));

        (await product.ShouldArriveAsync(meeting)).CategoryNames.ShouldBe(["Webex>Meetings"]);
        (await product.ShouldArriveAsync(webinar)).CategoryNames.ShouldBe(["Webex>Webinars"]);
        (await product.StoryAsync(webinar)).Category.ShouldBe("Webex>Webinars");
    }

    [Fact]
    public async Task A_recording_shorter_than_the_minimum_is_skipped_and_one_as_long_arrives()
    {
        await using var product = await StartAsync(new { enabled = true, minimumDuration = "PT2M" });

        var tooShort = product.Record(new RecordingSpec { Duration = TimeSpan.FromSeconds(119) });
        var longEnough = product.Record(new RecordingSpec { Duration = TimeSpan.FromSeconds(120) });

        await product.ShouldBeSkippedAsync(tooShort, "it lasts 119 s, shorter than 120 s");
        await product.ShouldArriveAsync(longEnough);
    }

    [Fact]
    public async Task A_format_that_Kaltura_cannot_play_is_skipped()
    {
        await using var product = await StartAsync(new { enabled = true });

        await product.ShouldBeSkippedAsync(product.Record(new RecordingSpec { Format = RecordingFormat.Arf }), "ARF");
    }

    [Fact]
    public async Task An_uploaded_recording_arrives_like_a_made_one()
    {
        await using var product = await StartAsync(new { enabled = true });

        await product.ShouldArriveAsync(product.Record(new RecordingSpec { Format = RecordingFormat.Uploaded }));
    }

    [Fact]
    public async Task A_prevented_download_is_skipped_after_a_day_of_waiting_for_the_link()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var recording = product.Record(new RecordingSpec { PreventDownload = true });

        await product.Clock!.PassAsync(TimeSpan.FromHours(20));
        (await product.StoryAsync(recording)).Status.ShouldBe("waiting");
        await product.Clock.PassAsync(TimeSpan.FromHours(6));

        await product.ShouldBeSkippedAsync(recording, "Prevent downloading");
    }

    [Fact]
    public async Task Recordings_of_every_site_arrive()
    {
        await using var product = await StartAsync(
            new { enabled = true },
            new WebexSimulatorOptions { Sites = ["one.webex.com", "two.webex.com", "three.webex.com"] }
        );

        var recordings = product.Webex.World.Sites.Select(s => product.Record(meeting: new MeetingSpec { SiteUrl = s.SiteUrl })).ToList();

        foreach (var recording in recordings)
        {
            await product.ShouldArriveAsync(recording);
        }
    }

    [Theory]
    [InlineData("optInGroups", "ann@acme.example", null)]
    [InlineData("optInGroups", "bob@acme.example", "'bob@acme.example' is in none of the opt-in groups (Lecturers, staff)")]
    [InlineData("optOutGroups", "ann@acme.example", "'ann@acme.example' is in the opt-out group 'lecturers'")]
    [InlineData("optOutGroups", "bob@acme.example", null)]
    [InlineData("all", "ann@acme.example", null)]
    public async Task Groups_of_the_owner_opt_in_or_out(string management, string host, string? reason)
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddGroup("lecturers", "ann@acme.example");
        product.Kaltura.World.AddGroup("guests", "ann@acme.example", "bob@acme.example");
        product.Kaltura.World.AddGroup("staff");
        await product.ConnectAsync(Groups(management, "Lecturers", "staff"));

        await ShouldEndAsync(product, product.Record(meeting: new MeetingSpec { HostEmail = host }), reason);
    }

    [Fact]
    public async Task A_membership_on_the_second_page_lets_a_recording_in()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddUser("ann@acme.example");
        foreach (var group in Enumerable.Range(0, 501)) // one more than a page holds
        {
            product.Kaltura.World.AddGroup($"group-{group}", "ann@acme.example");
        }
        await product.ConnectAsync(Groups("optInGroups", "group-500"));

        await product.ShouldArriveAsync(product.Record(meeting: new MeetingSpec { HostEmail = "ann@acme.example" }));
    }

    [Theory]
    [InlineData("optInGroups", "none of the opt-in groups")]
    [InlineData("optOutGroups", null)]
    public async Task A_host_who_is_about_to_be_created_belongs_to_no_group(string management, string? reason)
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddGroup("staff");
        await product.ConnectAsync(Groups(management, "staff"));

        await ShouldEndAsync(product, product.Record(meeting: new MeetingSpec { HostEmail = "new@acme.example" }), reason);

        product
            .Kaltura.World.UserIds.Contains("new@acme.example")
            .ShouldBe(reason is null, "nobody is created for a recording that stays out");
    }

    [Fact]
    public async Task A_setting_turned_on_later_does_not_bring_in_what_was_skipped()
    {
        await using var product = await StartAsync(new { enabled = true, uploadMeetings = false });
        var skipped = product.Record();
        await product.ShouldBeSkippedAsync(skipped, "not uploaded");

        await product.SaveAsync(new { enabled = true });
        product.Webex.World.RenameRecording(skipped.Id, "Renamed"); // one more event about it
        await product.ReconcileAsync();

        await product.ShouldArriveAsync(product.Record());
        await product.ShouldBeSkippedAsync(skipped, "not uploaded");
    }

    [Fact]
    public async Task An_admin_can_retry_what_was_skipped_under_other_settings()
    {
        await using var product = await StartAsync(new { enabled = true, uploadMeetings = false });
        var recording = product.Record();
        await product.ShouldBeSkippedAsync(recording, "not uploaded");
        await product.SaveAsync(new { enabled = true });

        await product.RetryAsync(recording);

        await product.ShouldArriveAfterRetryAsync(recording);
    }

    [Fact]
    public async Task A_setting_saved_while_a_recording_waits_is_for_the_next_one()
    {
        await using var product = await StartAsync(new { enabled = true });
        var started = product.Record(new RecordingSpec { AvailableAfterPolls = 5, BeforeAvailable = NotYet.WithoutLinks });
        await product.UntilAsync(started, s => s.Details("Announced").Any(), "the beginning");

        await product.SaveAsync(new { enabled = true, uploadMeetings = false });

        await product.ShouldArriveAsync(started);
        await product.ShouldBeSkippedAsync(product.Record(), "not uploaded");
    }

    [Theory]
    [InlineData(DepartedHost.Answered, false)]
    [InlineData(DepartedHost.Forbidden, true)]
    [InlineData(DepartedHost.NotFound, true)]
    public async Task A_host_who_has_left_the_organisation_is_no_reason_to_lose_a_recording(DepartedHost answer, bool shared)
    {
        await using var product = await StartAsync(new { enabled = true });
        var recording = product.RecordQuietly(
            new RecordingSpec { SharedWithAdmin = shared },
            new MeetingSpec { HostEmail = "left@acme.example" }
        );
        product.Webex.World.RemovePerson("left@acme.example", answer);

        product.Webex.World.AnnounceRecording(recording.Id);

        (await product.ShouldArriveAsync(recording)).UserId.ShouldBe("left@acme.example");
    }

    [Fact]
    public async Task A_recording_whose_host_has_left_waits_with_the_reason_and_arrives_when_the_host_is_back()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var recording = product.RecordQuietly(meeting: new MeetingSpec { HostEmail = "left@acme.example", Kind = MeetingKind.Webinar });
        product.Webex.World.RemovePerson("left@acme.example");
        product.Webex.World.AnnounceRecording(recording.Id);

        await product.Clock!.PassAsync(TimeSpan.FromHours(26), stride: TimeSpan.FromMinutes(30));

        var waiting = await product.UntilAsync(recording, s => s.Status == "waiting" && s.Reason is not null, "the reason");
        waiting.Reason!.ShouldContain("The host of the meeting is not active in the organization.");
        product.Webex.World.RestorePerson("left@acme.example");
        await product.Clock.PassAsync(TimeSpan.FromHours(2), stride: TimeSpan.FromMinutes(10));
        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task Odd_answers_of_Webex_delay_a_recording_and_fail_none()
    {
        await using var product = await StartAsync(new { enabled = true });
        foreach (var answer in Enum.GetValues<OddAnswer>())
        {
            product.Webex.World.AnswerOddly("GET", "/v1/recordings/", answer);
            product.Webex.World.AnswerOddly("GET", "/v1/meetings/", answer);
            product.Webex.World.AnswerOddly("GET", "/v1/meetingTranscripts", answer);
        }
        product.Webex.World.AnswerOddly("GET", "/content/recordings/", OddAnswer.Page);

        var recording = product.Record(new RecordingSpec { Transcripts = [new TranscriptSpec("de")] });

        await product.ShouldArriveAsync(recording);
        await product.ShouldHaveCaptionsAsync(recording, 1);
    }

    private async Task<Product> StartAsync(object settings, WebexSimulatorOptions? webex = null)
    {
        var product = await Product.StartAsync(azurite, webex);
        await product.ConnectAsync(settings);
        return product;
    }

    private static Task ShouldEndAsync(Product product, SimulatedRecording recording, string? reason) =>
        reason is null ? product.ShouldArriveAsync(recording) : product.ShouldBeSkippedAsync(recording, reason);

    private static object Groups(string management, params string[] groups) =>
        new
        {
            enabled = true,
            uploadManagement = management,
            groups,
        };
}
