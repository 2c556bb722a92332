using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Faults of the vendor's own integration, of names and people: each is a loss or a leak that must not happen here.</summary>
public sealed class ReferenceFaultTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_recording_is_never_taken_for_another_of_the_same_topic()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = true, entryName = "{topic}" });

        var recordings = Enumerable.Range(0, 3).Select(_ => product.Record()).ToList();

        var entries = new HashSet<string>();
        foreach (var recording in recordings)
        {
            entries.Add((await product.ShouldArriveAsync(recording)).Id);
        }
        entries.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_late_transcript_is_never_attached_to_a_namesake()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = true, entryName = "{topic}" });
        var namesake = product.Record();
        await product.ShouldArriveAsync(namesake);

        var recording = product.Record(new RecordingSpec { Transcripts = [new TranscriptSpec { LateAfterPolls = 3 }] });

        await product.ShouldArriveAsync(recording);
        (await product.ShouldHaveCaptionsAsync(recording, 1))[0].Content.ShouldBe(recording.Transcripts[0].Vtt);
        product.CaptionsOf(namesake).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transcript_is_never_dropped_because_the_entry_has_a_caption()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();

        var recording = product.Record(
            new RecordingSpec { Transcripts = [new TranscriptSpec("de"), new TranscriptSpec("fr") { LateAfterPolls = 3 }] }
        );

        await product.ShouldArriveAsync(recording);
        await product.Clock!.PassAsync(TimeSpan.FromHours(25)); // nothing announces the second
        (await product.ShouldHaveCaptionsAsync(recording, 2)).Select(c => c.Language).ShouldBe(["German", "French"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_group_rule_never_overlooks_a_membership_on_a_later_page()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddUser("ann@acme.example");
        for (var i = 0; i < 620; i++) // more than the 500 of one page
        {
            product.Kaltura.World.AddGroup($"group-{i}", "ann@acme.example");
        }
        await product.ConnectAsync(Groups("optOutGroups", "group-619"));

        await product.ShouldBeSkippedAsync(product.Record(meeting: HostedBy("ann@acme.example")), "opt-out group 'group-619'");
    }

    [Fact]
    public async Task A_host_is_never_judged_by_the_groups_of_the_default_user()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddGroup("staff", "library");
        await product.ConnectAsync(
            new
            {
                enabled = true,
                uploadManagement = "optInGroups",
                groups = new[] { "staff" },
                missingUser = "useDefault",
                defaultUserId = "library",
            }
        );

        await product.ShouldBeSkippedAsync(product.Record(meeting: HostedBy("stranger@acme.example")), "none of the opt-in groups");
    }

    [Fact]
    public async Task A_host_is_never_missed_because_a_longer_email_begins_alike()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddUser("1-stranger", "ann@acme.com");
        product.Kaltura.World.AddUser("2-ann", "ann@acme.co");
        await product.ConnectAsync();

        var entry = await product.ShouldArriveAsync(product.Record(meeting: HostedBy("ann@acme.co")));

        entry.UserId.ShouldBe("2-ann");
    }

    [Fact]
    public async Task An_email_with_a_plus_is_never_asked_for_with_a_space()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddUser("ann", "ann+lectures@acme.example");
        await product.ConnectAsync(new { enabled = true, participants = "coViewers" });
        product.Kaltura.World.AddUser("bob+1@acme.example");

        var recording = product.Record(
            meeting: HostedBy("ann+lectures@acme.example") with
            {
                Participants = [new ParticipantSpec("bob+1@acme.example")],
            }
        );

        var entry = await product.ShouldArriveAsync(recording);
        entry.UserId.ShouldBe("ann");
        product.Kaltura.World.Entry(entry.Id)!.EntitledUsersView.ShouldBe("bob+1@acme.example");
        product.Webex.World.CallLog.Calls.ShouldNotContain(c => c.Target.Contains("ann+lectures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Upper_case_letters_never_hide_a_host_or_a_participant()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddUser("ann@acme.example");
        product.Kaltura.World.AddUser("bob", "bob@acme.example");
        await product.ConnectAsync(new { enabled = true, participants = "coPublishers" });

        var recording = product.Record(
            meeting: HostedBy("Ann@Acme.Example") with
            {
                Participants = [new ParticipantSpec("BOB@acme.EXAMPLE", Joins: 2)],
            }
        );

        var entry = await product.ShouldArriveAsync(recording);
        entry.UserId.ShouldBe("ann@acme.example");
        product.Kaltura.World.Entry(entry.Id)!.EntitledUsersPublish.ShouldBe("bob");
        product.Kaltura.World.UserIds.ShouldBe(["ann@acme.example", "bob"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Nowhere>2026", "does not exist")]
    [InlineData("Lectures", "ambiguous (Arts>Lectures; Science>Lectures)")]
    public async Task A_category_that_is_not_clear_is_never_passed_over_in_silence(string category, string words)
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddCategory("Arts>Lectures");
        product.Kaltura.World.AddCategory("Nowhere>2026");
        await product.ConnectAsync(new { enabled = true, meetingCategory = category });
        product.Kaltura.World.AddCategory("Science>Lectures");
        product.Kaltura.World.RemoveCategory("Nowhere>2026");

        var recording = product.Record();

        var entry = await product.ShouldArriveAsync(recording);
        entry.CategoryNames.ShouldBeEmpty();
        (await product.StoryAsync(recording))
            .Details("Category not assigned")
            .ShouldHaveSingleItem()
            .ShouldNotBeNull()
            .ShouldContain(words);
    }

    [Fact]
    public async Task A_recording_without_a_topic_or_a_readable_meeting_is_never_skipped()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = true, entryName = "{topic}" });

        var recording = product.Record(meeting: new MeetingSpec { Topic = "", AdHoc = true });

        (await product.ShouldArriveAsync(recording)).Name.ShouldBe(recording.Id);
    }

    [Fact]
    public async Task A_host_without_a_Kaltura_user_is_never_dropped_where_no_admin_sees_it()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();

        var recording = product.Record(meeting: HostedBy($"{new string('a', 100)}@acme.example")); // longer than a Kaltura user id may be

        await product.ShouldFailAsync(recording, "No owner could be found");
    }

    private static MeetingSpec HostedBy(string email) => new() { HostEmail = email };

    private static object Groups(string management, params string[] groups) =>
        new
        {
            enabled = true,
            uploadManagement = management,
            groups,
        };
}
