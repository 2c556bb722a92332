using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Deletion;

public sealed class CancelDeletionTests
{
    [Theory]
    [InlineData(null, "Stays in Webex: the deletion was cancelled")]
    [InlineData("the setting was changed", "Stays in Webex: the setting was changed")]
    public async Task CancelledDeletion_IsSaidInTheRowAndInTheTimeline(string? reason, string line)
    {
        var shelf = new RecordingShelf(
            Some.Recording with
            {
                Deletion = new Core.Recordings.Deletion(DeletionState.Scheduled, Some.Noon.AddDays(1)),
            }
        );

        var state = await new CancelDeletion(shelf.History).RunAsync(new CancelDeletionInput(Some.Key, reason), default);

        state.ShouldBe(DeletionState.Cancelled);
        shelf.Row.Deletion.ShouldBe(new Core.Recordings.Deletion(DeletionState.Cancelled, null, reason));
        shelf.Lines.ShouldBe([line]);
    }
}
