using System.Text.Json;
using WebexKaltura.Core;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Deletion;

public sealed class DeleteFromWebexTests
{
    private static readonly DateTimeOffset Due = Some.Noon.AddDays(5);
    private static readonly DeleteFromWebexInput Input = new(Some.Key, Some.Source, "0_entry", Due);

    [Fact]
    public async Task ScheduledDeletion_HappensWhenDue()
    {
        var context = World(_ => DeletionState.Deleted);

        (await DeleteAsync(context)).ShouldBe(DeletionState.Deleted);

        context.Now.ShouldBe(Due);
        context.Keys.ShouldBe(["wait/1", "delete/1"]);
        context.InputsOf(Steps.DeleteVerified).ShouldHaveSingleItem().AskedByAdmin.ShouldBeFalse();
    }

    [Fact]
    public async Task CancelledDeletion_NeverHappens()
    {
        var context = World(_ => DeletionState.Deleted)
            .Signal(Some.Noon.AddDays(1), new Signal(Signals.CancelDeletion, "the admin said so"));

        (await DeleteAsync(context)).ShouldBe(DeletionState.Cancelled);

        context.Count("delete/").ShouldBe(0);
        context.InputsOf(Steps.CancelDeletion).ShouldHaveSingleItem().Reason.ShouldBe("the admin said so");
    }

    [Fact]
    public async Task HurriedDeletion_HappensAtOnce()
    {
        var context = World(_ => DeletionState.Deleted).Signal(Some.Noon.AddHours(1), new Signal(Signals.DeleteNow));

        (await DeleteAsync(context)).ShouldBe(DeletionState.Deleted);

        context.Now.ShouldBe(Some.Noon.AddHours(1));
        context.InputsOf(Steps.DeleteVerified).ShouldHaveSingleItem().AskedByAdmin.ShouldBeTrue();
    }

    [Fact]
    public async Task RefusedDeletion_IsTriedDailySevenTimes()
    {
        var context = World(_ => DeletionState.Failed);

        (await DeleteAsync(context)).ShouldBe(DeletionState.Failed);

        context.Count("delete/").ShouldBe(7);
        context.Now.ShouldBe(Due.AddDays(6));
    }

    [Fact]
    public async Task RefusedDeletion_SucceedsOnALaterDay()
    {
        var context = World(now => now < Due.AddDays(2) ? DeletionState.Failed : DeletionState.Deleted);

        (await DeleteAsync(context)).ShouldBe(DeletionState.Deleted);

        context.Now.ShouldBe(Due.AddDays(2));
    }

    [Fact]
    public async Task RefusedDeletion_CanStillBeCancelled()
    {
        var context = World(_ => DeletionState.Failed).Signal(Due.AddHours(1), new Signal(Signals.CancelDeletion));

        (await DeleteAsync(context)).ShouldBe(DeletionState.Cancelled);

        context.Count("delete/").ShouldBe(1);
    }

    [Fact]
    public async Task StepThatGaveUp_IsTriedAgainTheNextDay()
    {
        var context = World(now => now == Due ? throw new PermanentFailureException("gave-up", "Webex was away.") : DeletionState.Deleted);

        (await DeleteAsync(context)).ShouldBe(DeletionState.Deleted);

        context.Now.ShouldBe(Due.AddDays(1));
        context.InputsOf(Steps.FailDeletion).ShouldBe([new FailDeletionInput(Some.Key, "Webex was away.")]);
    }

    [Fact]
    public async Task HurriedDeletionThatIsRefused_StaysTheAdminsWishOnLaterDays()
    {
        var context = World(now => now < Due ? DeletionState.Failed : DeletionState.Deleted)
            .Signal(Due.AddHours(-1), new Signal(Signals.DeleteNow));

        (await DeleteAsync(context)).ShouldBe(DeletionState.Deleted);

        context.InputsOf(Steps.DeleteVerified).Select(i => i.AskedByAdmin).ShouldBe([true, true]);
    }

    [Fact]
    public async Task DeletionThatIsNoLongerWanted_IsNotTriedAgain()
    {
        var context = World(_ => DeletionState.Cancelled);

        (await DeleteAsync(context)).ShouldBe(DeletionState.Cancelled);

        context.Count("delete/").ShouldBe(1);
    }

    [Fact]
    public void InputOfAnOlderVersion_IsOneThatNoAdminAskedFor()
    {
        var old = JsonSerializer.SerializeToNode(Input)!.AsObject();
        old.Remove(nameof(DeleteFromWebexInput.AskedByAdmin)).ShouldBeTrue();

        old.Deserialize<DeleteFromWebexInput>().ShouldBe(Input);
    }

    [Fact]
    public async Task StepThatGivesUpEveryDay_FailsTheDeletionWithItsWords()
    {
        var context = World(_ => throw new PermanentFailureException("gave-up", "Webex was away."));

        (await Should.ThrowAsync<PermanentFailureException>(() => DeleteAsync(context))).Message.ShouldBe("Webex was away.");

        context.Count("delete/").ShouldBe(7);
    }

    [Fact]
    public Task RestartAnywhere_GoesOnAsBefore() =>
        FakeWorkflowContext.ReplaysAlikeAsync(
            history =>
            {
                var context = new FakeWorkflowContext(Some.Noon, history).Signal(Some.Noon.AddDays(1), new Signal(Signals.DeleteNow));
                return context.On(Steps.DeleteVerified, _ => context.Now < Due ? DeletionState.Failed : DeletionState.Deleted);
            },
            context => new DeleteFromWebex().RunAsync(context, Input)
        );

    private static FakeWorkflowContext World(Func<DateTimeOffset, DeletionState> outcome)
    {
        var context = new FakeWorkflowContext(Some.Noon)
            .On(Steps.CancelDeletion, _ => DeletionState.Cancelled)
            .On(Steps.FailDeletion, _ => DeletionState.Failed);
        return context.On(Steps.DeleteVerified, _ => outcome(context.Now));
    }

    private static Task<DeletionState> DeleteAsync(FakeWorkflowContext context) => new DeleteFromWebex().RunAsync(context, Input);
}
