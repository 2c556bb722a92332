using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Recordings;

public sealed class RecordingHistoryTests
{
    private readonly RecordingShelf _shelf = new(Some.Recording);

    [Fact]
    public async Task StepThatRunsTwice_IsOneLineOfItsAttempt()
    {
        await NoteAsync("owner", "Owner resolved");
        await NoteAsync("owner", "Owner resolved");
        await _shelf.UpdateAsync(Some.Key, r => r with { Attempt = 2 });
        await NoteAsync("owner", "Owner resolved");

        (await _shelf.TimelineAsync(Some.Key)).Select(l => l.Key).ShouldBe(["1/owner", "2/owner"]);
    }

    [Fact]
    public async Task ChangedRow_SaysWhen()
    {
        await _shelf.UpdateAsync(Some.Key, r => r with { UpdatedAt = Some.Noon.AddDays(-1) });

        await _shelf.History.NoteAsync(Some.Key, "owner", "Owner resolved", "ann", r => r with { Owner = "ann" }, default);

        (_shelf.Row.Owner, _shelf.Row.UpdatedAt).ShouldBe(("ann", Some.Noon));
        (await _shelf.TimelineAsync(Some.Key)).ShouldBe([new TimelineEvent("1/owner", Some.Noon, "Owner resolved", "ann")]);
    }

    [Theory]
    [InlineData("", "Owner resolved")]
    [InlineData("owner", "")]
    public async Task LineWithoutANameOrWords_IsRefused(string line, string what) =>
        await Should.ThrowAsync<ArgumentException>(() => NoteAsync(line, what));

    private Task NoteAsync(string line, string what) => _shelf.History.NoteAsync(Some.Key, line, what, null, default);
}
