using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Transcripts;

/// <summary>What holds of every transcript, and of every meeting's recordings.</summary>
public sealed class TranscriptPropertyTests
{
    [Property]
    public void AnyBytes_AreReadWithoutAnException(byte[] content)
    {
        var text = content ?? [];

        _ = WebVtt.LanguageHeader(text);
        WebVtt.IsWebVtt([.. "WEBVTT\n"u8, .. text]).ShouldBeTrue();
        WebVtt.IsWebVtt([.. "\uFEFFWEBVTT\n"u8, .. text]).ShouldBeTrue();
        WebVtt.IsWebVtt([.. "x"u8, .. text]).ShouldBeFalse();
        WebVtt.Fingerprint(text).Length.ShouldBe("webex:".Length + 32);
    }

    [Property]
    public void WhatStandsBehindTheHeader_DoesNotChangeTheLanguage(NonNull<string> cues) =>
        WebVtt
            .LanguageHeader(Encoding.UTF8.GetBytes($"WEBVTT\nKind: captions\nLanguage: sv-SE\n\n{cues.Get}\nLanguage: de\n"))
            .ShouldBe("sv-SE");

    [Property]
    public void Fingerprint_IsOfTheContentAlone(NonNull<string> one, NonNull<string> other) =>
        (WebVtt.Fingerprint(Encoding.UTF8.GetBytes(one.Get)) == WebVtt.Fingerprint(Encoding.UTF8.GetBytes(other.Get))).ShouldBe(
            Encoding.UTF8.GetBytes(one.Get).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(other.Get))
        );

    [Property]
    public void Language_IsNeverEmptyAndTheSameForEveryRegion(NonNegativeInt culture, string? region)
    {
        var tags = CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length == 2).Select(c => c.Name).ToList();
        var tag = tags[culture.Get % tags.Count];

        var language = CaptionLanguage.Choose(tag, "setting");

        language.ShouldNotBeNullOrWhiteSpace();
        CaptionLanguage.Choose($"{tag.ToUpperInvariant()}-{region}", "setting").ShouldBe(language);
    }

    [Property]
    public void Matching_DoesNotDependOnTheOrderOfListings(NonEmptyArray<(short Minute, byte Minutes)> recordings, short[] transcripts)
    {
        var ofMeeting = recordings.Get.Select((r, i) => Recording($"r{i}", r.Minute, r.Minutes)).ToArray();
        var all = (transcripts ?? [])
            .Select((minute, i) => Some.Transcript with { Id = $"t{i}", StartTime = Some.Noon.AddMinutes(minute) })
            .ToArray();

        var shared = ofMeeting.SelectMany(r => Of(r, ofMeeting)).ToList();

        shared.Order().ShouldBe(all.Select(t => t.Id).Order(), "each transcript belongs to one recording");
        foreach (var recording in ofMeeting)
        {
            Of(recording, [.. ofMeeting.Reverse()]).ShouldBe(Of(recording, ofMeeting));
        }

        IEnumerable<string> Of(ListedRecording recording, ListedRecording[] among) =>
            TranscriptMatching.BelongingTo(recording.Id, among, all).Select(t => t.Id);
    }

    private static ListedRecording Recording(string id, int minute, int minutes) =>
        Some.Listed with
        {
            Id = id,
            TimeRecorded = Some.Noon.AddMinutes(minute),
            Duration = TimeSpan.FromMinutes(minutes),
        };
}
