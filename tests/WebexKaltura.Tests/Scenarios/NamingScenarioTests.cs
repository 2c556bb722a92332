using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Names and descriptions as Kaltura stores them.</summary>
public sealed class NamingScenarioTests(AzuriteFixture azurite)
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"; // one letter to a reader, 11 UTF-16 units

    [Fact]
    public async Task A_template_is_filled_with_what_is_known_of_the_recording()
    {
        await using var product = await StartAsync("{topic} by {host} on {date} ({meetingId}, {recordingId})");

        var recording = product.Record(
            meeting: new MeetingSpec
            {
                Topic = "Algebra",
                HostEmail = "ann@acme.example",
                HostDisplayName = "Ann",
            }
        );

        var entry = await product.ShouldArriveAsync(recording);
        var date = recording.TimeRecorded.UtcDateTime.ToString("yyyy-MM-dd");
        entry.Name.ShouldBe($"Algebra by Ann on {date} ({recording.MeetingId}, {recording.Id})");
        (await product.StoryAsync(recording)).EntryName.ShouldBe(entry.Name);
    }

    [Fact]
    public async Task Recordings_of_one_meeting_are_numbered_in_the_order_they_were_made()
    {
        await using var product = await StartAsync("{topic}, part {part}");

        var recordings = product
            .Webex.World.HoldMeeting(new MeetingSpec { Topic = "Algebra", Recordings = [new(), new(), new()] })
            .Recordings;

        for (var part = 1; part <= recordings.Count; part++)
        {
            (await product.ShouldArriveAsync(recordings[part - 1])).Name.ShouldBe($"Algebra, part {part}");
        }
    }

    [Theory]
    [InlineData("Emoji \U0001F393 and " + Family)]
    [InlineData("\u05E9\u05D9\u05E2\u05D5\u05E8 \u05D1\u05D0\u05DC\u05D2\u05D1\u05E8\u05D4")] // Hebrew, right to left
    [InlineData("\u0645\u062D\u0627\u0636\u0631\u0629 (A1)")] // Arabic with Latin in it
    [InlineData("<script>alert('hi')</script> & \"quotes\"")]
    [InlineData("{meetingId} {nothing}")]
    public async Task A_topic_arrives_letter_by_letter(string topic)
    {
        await using var product = await StartAsync("{topic}");

        var entry = await product.ShouldArriveAsync(product.Record(meeting: new MeetingSpec { Topic = topic }));

        entry.Name.ShouldBe(topic);
        entry.Description.ShouldNotBeNull().ShouldStartWith($"Topic: {topic}\n");
    }

    [Fact]
    public async Task A_recording_without_a_topic_is_named_by_its_id_and_described_without_one()
    {
        await using var product = await StartAsync("{topic}");

        var recording = product.Record(meeting: new MeetingSpec { Topic = "" });

        var entry = await product.ShouldArriveAsync(recording);
        entry.Name.ShouldBe(recording.Id);
        entry.Description.ShouldNotBeNull().ShouldStartWith($"Webex recording ID: {recording.Id}\n");
    }

    [Fact]
    public async Task An_over_long_topic_is_cut_between_letters()
    {
        await using var product = await StartAsync("{topic}");

        var entry = await product.ShouldArriveAsync(
            product.Record(meeting: new MeetingSpec { Topic = new string('a', 250) + Family + new string('b', 9000) })
        );

        entry.Name.ShouldBe(new string('a', 250));
        entry.Description.ShouldNotBeNull().Length.ShouldBe(5000);
        entry.Description.ShouldMatch("Meeting time: [0-9T:-]+Z$");
    }

    [Fact]
    public async Task A_conversion_profile_is_handed_on()
    {
        await using var product = await Product.StartAsync(azurite);
        var profile = $"{product.Kaltura.World.AddConversionProfile("Lectures")}";
        await product.ConnectAsync(new { enabled = true, conversionProfileId = profile });

        (await product.ShouldArriveAsync(product.Record())).ConversionProfileId.ShouldBe(profile);
    }

    private async Task<Product> StartAsync(string entryName)
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = true, entryName });
        return product;
    }
}
