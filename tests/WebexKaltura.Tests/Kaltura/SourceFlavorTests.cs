using System.Globalization;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>What Kaltura lists of an entry's source, by its conversion profile.</summary>
public sealed class SourceFlavorTests : SimulatedKaltura
{
    [Fact]
    public async Task Profile_that_keeps_the_source_lists_it()
    {
        var entry = await AddEntryAsync(keepsSource: true);

        (await Client.FindSourceFlavorAsync(Id, entry)).ShouldBe(new SourceFlavor(Content.Length, true));
        (await Client.HasConvertedFlavorAsync(Id, entry)).ShouldBeTrue();
    }

    [Fact]
    public async Task Profile_that_keeps_no_source_lists_only_what_was_made_of_it()
    {
        var entry = await AddEntryAsync(keepsSource: false);

        (await Client.FindSourceFlavorAsync(Id, entry)).ShouldBeNull();
        (await Client.HasConvertedFlavorAsync(Id, entry)).ShouldBeTrue();
    }

    [Fact]
    public async Task Source_that_is_not_kept_is_temporary_before_it_is_deleted()
    {
        Simulator.World.DelaySource(TimeSpan.FromHours(1));
        var entry = await AddEntryAsync(keepsSource: false);

        (await Client.FindSourceFlavorAsync(Id, entry)).ShouldBe(new SourceFlavor(Content.Length, false) { Discarded = true });
    }

    [Fact]
    public async Task Source_that_is_late_is_not_listed_yet()
    {
        Simulator.World.DelaySource(TimeSpan.FromHours(1));
        var entry = await AddEntryAsync(keepsSource: true);

        (await Client.FindSourceFlavorAsync(Id, entry)).ShouldBeNull();
        (await Client.HasConvertedFlavorAsync(Id, entry)).ShouldBeTrue();
    }

    [Fact]
    public async Task Entry_without_content_has_no_flavors()
    {
        var entry = await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-1", "webexapi", null));

        (await Client.FindSourceFlavorAsync(Id, entry.Id)).ShouldBeNull();
        (await Client.HasConvertedFlavorAsync(Id, entry.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Entry_names_its_conversion_profile()
    {
        var profile = Simulator.World.AddConversionProfile("Web only").ToString(CultureInfo.InvariantCulture);
        var named = await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-1", "webexapi", profile));
        var unnamed = await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-2", "webexapi", null));

        (await Client.FindEntryAsync(Id, named.Id))!.ConversionProfileId.ShouldBe(profile);
        (await Client.FindEntryAsync(Id, unnamed.Id))!.ConversionProfileId.ShouldBeNull();
    }

    private static readonly byte[] Content = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[100]];

    private async Task<string> AddEntryAsync(bool keepsSource)
    {
        var profile = Simulator.World.AddConversionProfile("Of the test", keepsSource: keepsSource).ToString(CultureInfo.InvariantCulture);
        var entry = await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-1", "webexapi", profile));
        var token = await Client.AddUploadTokenAsync(Id, "file.mp4", Content.Length);
        await Client.UploadAsync(
            Id,
            new UploadChunk(token.Id, 0, Content.Length, Resume: false, Final: true),
            async (body, stop) => await body.WriteAsync(Content, stop)
        );
        await Client.AttachContentAsync(Id, entry.Id, token.Id);
        (await Client.FindEntryAsync(Id, entry.Id))!.Status.ShouldBe(EntryStatus.Ready);
        return entry.Id;
    }
}
