using WebexKaltura.Core.Backfilling;

namespace WebexKaltura.Tests.Backfilling;

public sealed class BackfillRuleTests
{
    private static readonly BackfillLook Working = new(BackfillState.Running, false, false, 0, false, false);

    [Theory]
    [InlineData(0, true, true, BackfillTurn.StartBatch)]
    [InlineData(10, true, true, BackfillTurn.StartBatch)]
    [InlineData(11, true, true, BackfillTurn.Wait)]
    [InlineData(10, false, true, BackfillTurn.ListPiece)]
    [InlineData(11, false, true, BackfillTurn.Wait)]
    [InlineData(1, false, false, BackfillTurn.Wait)]
    [InlineData(0, false, false, BackfillTurn.Finish)]
    public void RunningOne_KeepsFewUnderWay(int underWay, bool pending, bool pieces, BackfillTurn turn) =>
        BackfillRule.Next(Working with { UnderWay = underWay, HasPending = pending, HasPieces = pieces }).ShouldBe(turn);

    [Theory]
    [InlineData(BackfillState.Paused)]
    [InlineData(BackfillState.Cancelled)]
    [InlineData(BackfillState.Failed)]
    [InlineData(BackfillState.Done)]
    public void OneThatDoesNotRun_OnlySeesWhatIsUnderWayToItsEnd(BackfillState state)
    {
        var look = Working with { State = state, HasPending = true, HasPieces = true };
        BackfillRule.Next(look with { UnderWay = 1 }).ShouldBe(BackfillTurn.Wait);
        BackfillRule.Next(look).ShouldBe(BackfillTurn.Stop);
    }

    [Fact]
    public void DeadAuthorization_IsWaitedFor() =>
        BackfillRule.Next(Working with { Blocked = true, HasPending = true }).ShouldBe(BackfillTurn.Wait);

    [Fact]
    public void InstanceThatAnotherReplaced_Stops() =>
        BackfillRule.Next(Working with { Superseded = true, UnderWay = 5, HasPending = true }).ShouldBe(BackfillTurn.Stop);
}
