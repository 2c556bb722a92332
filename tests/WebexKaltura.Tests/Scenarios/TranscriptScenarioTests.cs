using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Every transcript becomes a caption of the recording it belongs to, once, byte for byte.</summary>
public sealed class TranscriptScenarioTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("de-AT", "German")]
    [InlineData("Hebrew", "Hebrew")]
    [InlineData("pt_BR", "Portuguese")]
    [InlineData(null, "Dutch")] // the setting
    [InlineData("Klingon", "Dutch")]
    public async Task A_caption_has_the_language_that_its_transcript_names_or_that_is_set(string? named, string language)
    {
        await using var product = await StartAsync(new { enabled = true, transcriptLanguage = "Dutch" });

        var recording = product.Record(With(new TranscriptSpec(named)));

        var caption = (await product.ShouldHaveCaptionsAsync(recording, 1))[0];
        caption.Language.ShouldBe(language);
        caption.Label.ShouldBe("Webex");
        caption.Format.ShouldBe("3"); // WebVTT
        caption.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_transcripts_of_one_language_are_two_captions()
    {
        await using var product = await StartAsync();

        var recording = product.Record(With(new TranscriptSpec("en", Vtt("one")), new TranscriptSpec("en", Vtt("two"))));

        var captions = await product.ShouldHaveCaptionsAsync(recording, 2);
        captions.Select(c => c.Content).ShouldBe([Vtt("one"), Vtt("two")]);
        captions.Count(c => c.IsDefault).ShouldBe(1);
    }

    [Fact]
    public async Task A_transcript_that_appears_after_a_day_is_still_attached_and_one_after_that_is_left_to_the_admin()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Webex.World.EventsCarryHints = false;
        await product.ConnectAsync();
        var inTime = product.Record(With(new TranscriptSpec("de") { LateAfter = TimeSpan.FromHours(20) }));
        var tooLate = product.Record(With(new TranscriptSpec("de") { LateAfterPolls = 1000 }));
        await product.ShouldArriveAsync(inTime);
        await product.ShouldArriveAsync(tooLate);
        product.CaptionsOf(inTime).ShouldBeEmpty();

        await product.Clock!.PassAsync(TimeSpan.FromHours(25));

        await product.ShouldHaveCaptionsAsync(inTime, 1);
        product.CaptionsOf(tooLate).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_transcript_is_never_attached_twice_however_often_an_admin_asks()
    {
        await using var product = await StartAsync();
        var recording = product.Record(With(new TranscriptSpec("de")));
        await product.ShouldArriveAsync(recording);
        await product.ShouldHaveCaptionsAsync(recording, 1);

        for (var i = 0; i < 3; i++)
        {
            var before = Looks(product);
            await product.ActAsync(recording, "attach-transcripts");
            await Eventually.BecomesTrueAsync(() => Looks(product) > before, "another look");
        }

        await product.ShouldHaveCaptionsAsync(recording, 1);
        (await product.StoryAsync(recording)).Details("Caption attached").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_listed_transcript_that_is_not_WebVTT_is_noted_and_not_attached()
    {
        await using var product = await StartAsync();

        var recording = product.Record(With(new TranscriptSpec(null, "<html>Sign in</html>"), new TranscriptSpec("de")));

        (await product.ShouldHaveCaptionsAsync(recording, 1))[0].Language.ShouldBe("German");
        var story = await product.UntilAsync(recording, s => s.Details("Transcript not attached").Any(), "the note");
        story.Details("Transcript not attached").ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain("Not a WebVTT file");
    }

    [Fact]
    public async Task A_byte_order_mark_and_line_ends_are_kept_byte_for_byte()
    {
        const string marked = "\uFEFFWEBVTT\r\nLanguage: fr\r\n\r\n00:01.000 --> 00:02.000\r\nBonjour \U0001F44B\r\n";
        await using var product = await StartAsync();

        var recording = product.Record(With(new TranscriptSpec(null, marked)));

        var caption = (await product.ShouldHaveCaptionsAsync(recording, 1))[0];
        caption.Content.ShouldBe(marked);
        caption.Language.ShouldBe("French");
    }

    [Fact]
    public async Task A_transcript_of_several_hundred_kilobytes_is_whole()
    {
        var large = Vtt(string.Concat(Enumerable.Repeat("Nothing is said here, at length. \u00FC\n", 10_000)));
        await using var product = await StartAsync();

        var recording = product.Record(With(new TranscriptSpec("de", large)));

        (await product.ShouldHaveCaptionsAsync(recording, 1))[0].Content.ShouldBe(large);
    }

    [Fact]
    public async Task Several_recordings_of_one_meeting_have_each_their_own_transcripts()
    {
        await using var product = await StartAsync();

        var recordings = product
            .Webex.World.HoldMeeting(
                new MeetingSpec
                {
                    Recordings =
                    [
                        With(new TranscriptSpec("de", Vtt("a1")), new TranscriptSpec("fr", Vtt("a2"))),
                        With(),
                        With(new TranscriptSpec("de", Vtt("c1"))),
                    ],
                }
            )
            .Recordings;

        foreach (var recording in recordings)
        {
            await product.ShouldArriveAsync(recording);
        }
        (await product.ShouldHaveCaptionsAsync(recordings[0], 2)).Select(c => c.Content).ShouldBe([Vtt("a1"), Vtt("a2")]);
        (await product.ShouldHaveCaptionsAsync(recordings[2], 1))[0].Content.ShouldBe(Vtt("c1"));
        product.CaptionsOf(recordings[1]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_looked_for_where_transcripts_are_not_wanted()
    {
        await using var product = await StartAsync(new { enabled = true, transcripts = false });

        var recording = product.Record(With(new TranscriptSpec("de")));

        await product.ShouldArriveAsync(recording);
        product.CaptionsOf(recording).ShouldBeEmpty();
        Looks(product).ShouldBe(0);
    }

    [Fact]
    public async Task A_transcript_of_a_meeting_of_weeks_ago_is_found_when_an_admin_asks()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var spec = new TranscriptSpec("de") { LateAfter = TimeSpan.FromDays(10), Linked = LinkedTranscript.Absent };
        var recording = product.Record(With(spec));
        await product.ShouldArriveAsync(recording);
        await product.Clock!.PassAsync(TimeSpan.FromDays(11), stride: TimeSpan.FromHours(6));
        product.CaptionsOf(recording).ShouldBeEmpty();

        await product.ActAsync(recording, "attach-transcripts");

        await product.ShouldHaveCaptionsAsync(recording, 1);
    }

    [Theory]
    [InlineData(LinkedTranscript.OtherVtt)]
    [InlineData(LinkedTranscript.SameVtt)]
    public async Task What_the_link_gives_first_and_the_list_gives_later_is_one_caption(LinkedTranscript linked)
    {
        await using var product = await StartAsync();
        product.Webex.Faults.Set(FaultKind.LateTranscript, 1); // listed from the fourth time on
        var recording = product.Record(With(new TranscriptSpec("de") { Linked = linked }));
        (await product.ShouldHaveCaptionsAsync(recording, 1))[0].Content.ShouldBe(recording.Transcripts[0].LinkedText);
        await product.ShouldArriveAsync(recording);

        for (var i = 0; i < 5; i++)
        {
            var before = Looks(product);
            await product.ActAsync(recording, "attach-transcripts");
            await Eventually.BecomesTrueAsync(() => Looks(product) > before, "another listing");
        }

        await Eventually.BecomesTrueAsync(
            () => product.Webex.World.CallLog.Of("GET", "/v1/meetingTranscripts/").Count > 0,
            "the listed transcript's download"
        );
        await product.ShouldHaveCaptionsAsync(recording, 1);
    }

    [Fact]
    public async Task Plain_text_behind_the_link_is_no_failure_of_the_recording()
    {
        await using var product = await StartAsync();

        var recording = product.Record(With(new TranscriptSpec("de") { Linked = LinkedTranscript.PlainText, LinkOnly = true }));

        await product.ShouldArriveAsync(recording);
        await Eventually.BecomesTrueAsync(() => product.Webex.World.CallLog.Of("GET", "/content/transcripts/").Count > 0, "the download");
        product.CaptionsOf(recording).ShouldBeEmpty();
        (await product.StoryAsync(recording)).Details("Transcript not attached").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recording_is_ready_long_before_its_transcript_is_there()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var since = product.Clock!.GetUtcNow();

        var recording = product.Record(With(new TranscriptSpec("de") { LateAfter = TimeSpan.FromHours(12) }));

        await product.ShouldArriveAsync(recording);
        (product.Clock.GetUtcNow() - since).ShouldBeLessThan(TimeSpan.FromHours(6));
    }

    private async Task<Product> StartAsync(object? settings = null)
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(settings);
        return product;
    }

    private static int Looks(Product product) => product.Webex.World.CallLog.Of("GET", "/v1/meetingTranscripts?").Count;

    private static RecordingSpec With(params TranscriptSpec[] transcripts) => new() { Transcripts = transcripts };

    private static string Vtt(string words) => $"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n";
}
