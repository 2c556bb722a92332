using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Transcripts;

public sealed class AttachFoundTranscriptsTests
{
    private static readonly byte[] English = Encoding.UTF8.GetBytes("WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
    private static readonly byte[] German = Encoding.UTF8.GetBytes("WEBVTT\nLanguage: de\n\n00:00.000 --> 00:01.000\nHallo\n");
    private static readonly DateTimeOffset From = Some.Noon.AddHours(-2).AddDays(-1);
    private static readonly DateTimeOffset To = Some.Noon.AddDays(1);
    private static readonly Uri Link = new("https://example.webex.com/transcript.txt");
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly List<KalturaCaption> _captions = [];
    private readonly List<NewCaption> _added = [];
    private readonly RecordingShelf _shelf = new(Some.Recording);

    public AttachFoundTranscriptsTests()
    {
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([Some.Listed]);
        _kaltura.Setup(k => k.ListCaptionsAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(() => [.. _captions]);
        _kaltura
            .Setup(k => k.AddCaptionAsync(Some.AccountId, It.IsAny<NewCaption>(), default))
            .ReturnsAsync(
                (Core.Accounts.AccountId _, NewCaption caption, CancellationToken _) =>
                {
                    _added.Add(caption);
                    _captions.Add(new KalturaCaption($"caption-{_captions.Count}", caption.Label, caption.Language, caption.PartnerData));
                    return _captions[^1].Id;
                }
            );
    }

    [Fact]
    public async Task Transcripts_AreAttachedInTheirLanguagesByteForByte()
    {
        Webex(English, German);

        (await AttachAsync()).ShouldBe(2);

        _added.Select(c => (c.Language, c.Label, c.IsDefault)).ShouldBe([("French", "Webex", true), ("German", "Webex", false)]);
        _added[1].Content.ShouldBe(German);
        _shelf.Lines.ShouldBe([$"Caption attached: French, {English.Length} B", $"Caption attached: German, {German.Length} B"]);
    }

    [Fact]
    public async Task TranscriptThatKalturaCannotRead_IsShownWithTheRemedyAndHoldsUpNoOther()
    {
        Webex(English, German);
        _kaltura
            .Setup(k => k.AddCaptionAsync(Some.AccountId, It.Is<NewCaption>(c => c.Content == English), default))
            .ThrowsAsync(new CaptionRefusedException("caption-x", -1));

        (await AttachAsync()).ShouldBe(2);

        _added.ShouldHaveSingleItem().Content.ShouldBe(German);
        var line = _shelf.Lines.First(l => l.StartsWith("Caption refused by Kaltura", StringComparison.Ordinal));
        line.ShouldContain("could not read the transcript as WebVTT (caption caption-x)");
        line.ShouldContain("upload it to the entry in Kaltura");
    }

    [Fact]
    public async Task TranscriptOfARecordingThatHasLeftWebex_IsNotTakenForAnothers()
    {
        var left = RecordingKey.Of(Some.AccountId, RecordingId.Parse("rec-0"));
        var began = Some.Noon.AddHours(-4);
        await _shelf.GetOrAddAsync(Some.Recording with { Key = left, RecordedAt = began, Duration = TimeSpan.FromMinutes(30) });
        Webex(English, German);
        _webex
            .Setup(w => w.ListTranscriptsAsync(Some.AccountId, "meeting-1", "ann@example.org", "example.webex.com", From, To, default))
            .ReturnsAsync([
                Some.Transcript with
                {
                    Id = "transcript-0",
                    StartTime = began.AddMinutes(5),
                },
                Some.Transcript with
                {
                    Id = "transcript-1",
                },
            ]);

        await AttachAsync();

        _added.ShouldHaveSingleItem().Content.ShouldBe(German);
    }

    [Fact]
    public async Task EntryThatARetryMade_GetsTheTranscripts()
    {
        await _shelf.UpdateAsync(Some.Key, r => r with { EntryId = "0_newer" });
        _kaltura.Setup(k => k.ListCaptionsAsync(Some.AccountId, "0_newer", default)).ReturnsAsync([]);
        Webex(English);

        await AttachAsync();

        _added.ShouldHaveSingleItem().EntryId.ShouldBe("0_newer");
    }

    [Fact]
    public async Task SameTranscript_IsNeverAttachedTwice()
    {
        Webex(English);
        await AttachAsync();

        (await AttachAsync()).ShouldBe(1);

        _added.Count.ShouldBe(1);
        _kaltura.Verify(k => k.SetCaptionContentAsync(Some.AccountId, It.IsAny<string>(), It.IsAny<byte[]>(), default), Times.Never());
    }

    [Fact]
    public async Task TranscriptThatTwoWaysLeadTo_IsAttachedOnce()
    {
        Webex(English, English);

        (await AttachAsync()).ShouldBe(1);

        _added.Count.ShouldBe(1);
    }

    [Fact]
    public async Task SecondLanguage_IsAttachedBesideACaptionThatIsThere()
    {
        _captions.Add(new KalturaCaption("by-hand", "Subtitles", "English", null));
        Webex(German);

        await AttachAsync();

        _added.ShouldHaveSingleItem().IsDefault.ShouldBeFalse();
    }

    [Fact]
    public async Task CaptionLeftWithoutContent_IsCompleted()
    {
        _captions.Add(new KalturaCaption("half", "Webex", "French", WebVtt.Fingerprint(English)));
        Webex(English);

        await AttachAsync();

        _added.ShouldBeEmpty();
        ContentWasSet(Times.Once());
        _shelf.Row.Captions.ShouldHaveSingleItem().CaptionId.ShouldBe("half");
    }

    [Fact]
    public async Task CaptionsOfOthersThatShareTheirPartnerData_AreNoHindrance()
    {
        _captions.AddRange([new KalturaCaption("a", "x", "English", "vendor"), new KalturaCaption("b", "y", "English", "vendor")]);
        Webex(English);

        (await AttachAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task CaptionOfAnEntryThatWasDeleted_MakesRoomForTheNewOne()
    {
        await _shelf.UpdateAsync(
            Some.Key,
            r => r with { Captions = [new AttachedCaption("old", "French", "Webex", WebVtt.Fingerprint(English))] }
        );
        _captions.Add(new KalturaCaption("half", "Webex", "French", WebVtt.Fingerprint(English)));
        Webex(English);

        await AttachAsync();

        ContentWasSet(Times.Once());
        _shelf.Row.Captions.ShouldHaveSingleItem().CaptionId.ShouldBe("half");
    }

    [Fact]
    public async Task PageInsteadOfATranscript_IsNotedAndNotAttached()
    {
        Webex(Encoding.UTF8.GetBytes("<html></html>"));

        (await AttachAsync()).ShouldBe(0);

        _kaltura.VerifyNoOtherCalls();
        _shelf.Lines.ShouldBe(["Transcript not attached: Not a WebVTT file (13 B)."]);
    }

    [Fact]
    public async Task ListedTranscript_IsPreferredAndTheLinkIsNotOpened()
    {
        Linked(OtherBytes(English));
        Webex(English);

        (await AttachAsync()).ShouldBe(1);

        _added.ShouldHaveSingleItem().Content.ShouldBe(English);
        _webex.Verify(w => w.DownloadLinkAsync(It.IsAny<Uri>(), default), Times.Never());
    }

    [Fact]
    public async Task NothingListed_TheLinksWebVttIsAttached()
    {
        Linked(OtherBytes(English));
        Webex();

        (await AttachAsync()).ShouldBe(1);

        _added.ShouldHaveSingleItem().Content.ShouldBe(OtherBytes(English));
    }

    [Fact]
    public async Task SameWordsThatAreListedLater_AreNoSecondCaption()
    {
        Linked(OtherBytes(English));
        Webex();
        await AttachAsync();
        Webex(English);

        (await AttachAsync()).ShouldBe(1);
        Webex(English, German);
        (await AttachAsync()).ShouldBe(2);

        _added.Select(c => c.Content).ShouldBe([OtherBytes(English), German]);
        _shelf.Row.Captions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task CaptionOfTheLinkByAnEarlierVersion_IsRecognisedByItsWords()
    {
        var source = WebVtt.Fingerprint(OtherBytes(English));
        _captions.Add(new KalturaCaption("old", "Webex", "French", source));
        await _shelf.UpdateAsync(Some.Key, r => r with { Captions = [new AttachedCaption("old", "French", "Webex", source)] });
        Linked(OtherBytes(English));
        Webex(English);

        (await AttachAsync()).ShouldBe(1);

        _added.ShouldBeEmpty();
    }

    [Fact]
    public async Task SameWordsListedTwice_AreOneCaption()
    {
        Webex(English, OtherBytes(English));

        (await AttachAsync()).ShouldBe(1);

        _added.ShouldHaveSingleItem().Content.ShouldBe(English);
    }

    [Fact]
    public async Task PlainTextBehindTheLink_IsNeitherAttachedNorNoted()
    {
        Linked("Ann: Hello"u8.ToArray());
        Webex();

        (await AttachAsync()).ShouldBe(0);

        _added.ShouldBeEmpty();
        _shelf.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task HostWhoLeft_IsANoteOnce()
    {
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, It.IsAny<RecordingAddress>(), default))
            .ThrowsAsync(new Core.Failures.RefusedException("webex-403", "Webex answered 403."));
        _webex
            .Setup(w => w.ListTranscriptsAsync(Some.AccountId, "meeting-1", "ann@example.org", "example.webex.com", From, To, default))
            .ReturnsAsync((IReadOnlyList<WebexTranscript>?)null);

        (await AttachAsync()).ShouldBe(0);
        (await AttachAsync()).ShouldBe(0);

        _shelf.Lines.Distinct().ShouldHaveSingleItem().ShouldStartWith("Transcripts not listed: Webex does not list");
    }

    [Fact]
    public async Task TranscriptOfASiblingRecording_IsLeftToIt()
    {
        Webex(English);
        _webex
            .Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default))
            .ReturnsAsync([Some.Listed with { TimeRecorded = Some.Noon }, Some.Listed with { Id = "sibling" }]);

        (await AttachAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task RecordingThatHasLeftWebex_StillOwnsItsTranscripts()
    {
        Webex(English);
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([]);

        (await AttachAsync()).ShouldBe(1);
    }

    private static byte[] OtherBytes(byte[] vtt) =>
        [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(vtt).Replace("\n", "\r\n", StringComparison.Ordinal))];

    private void Linked(byte[] content)
    {
        var details = Some.Details with { TranscriptLink = Link };
        _webex.Setup(w => w.FindRecordingAsync(Some.AccountId, It.IsAny<RecordingAddress>(), default)).ReturnsAsync(details);
        _webex.Setup(w => w.DownloadLinkAsync(Link, default)).ReturnsAsync(content);
    }

    private void Webex(params byte[][] contents)
    {
        _webex
            .Setup(w => w.ListTranscriptsAsync(Some.AccountId, "meeting-1", "ann@example.org", "example.webex.com", From, To, default))
            .ReturnsAsync([.. contents.Select((_, i) => Some.Transcript with { Id = $"transcript-{i}" })]);
        for (var i = 0; i < contents.Length; i++)
        {
            var (id, content) = ($"transcript-{i}", contents[i]);
            _webex.Setup(w => w.DownloadTranscriptAsync(Some.AccountId, id, "ann@example.org", default)).ReturnsAsync(content);
        }
    }

    private void ContentWasSet(Times times) =>
        _kaltura.Verify(k => k.SetCaptionContentAsync(Some.AccountId, "half", English, default), times);

    private Task<int> AttachAsync() =>
        new AttachFoundTranscripts(
            new TranscriptSource(
                _webex.Object,
                new Siblings(_webex.Object, _shelf),
                _shelf.History,
                new FakeTimeProvider(Some.Noon),
                NullLogger<TranscriptSource>.Instance
            ),
            _kaltura.Object,
            _shelf.History
        ).RunAsync(new AttachTranscriptsInput(Some.Key, Some.Source, "0_entry", "French", TimeSpan.FromSeconds(30)), default);
}
