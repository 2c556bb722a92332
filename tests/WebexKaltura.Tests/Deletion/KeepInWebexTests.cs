using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Deletion;

/// <summary>The setting is changed to No: what is scheduled is cancelled, however much it is.</summary>
public sealed class KeepInWebexTests
{
    private const string Reason = "the setting was changed";
    private static readonly KeepInWebexInput Change = new(Some.AccountId.Value, Some.Noon, Reason, "7");
    private readonly Mock<IRecordingStore> _recordings = new();
    private readonly Mock<IWorkflowClient> _workflows = new();

    [Fact]
    public async Task ChangeToNo_StartsOneWorkflowAndWaitsForNothing()
    {
        await SavedAsync(before: true, after: false);

        _workflows.Verify(w =>
            w.StartAsync(
                Steps.KeepInWebex,
                $"keep-{Some.AccountId}-{Version}-1",
                new KeepInWebexInput(
                    Some.AccountId.Value,
                    Some.Noon,
                    "the setting 'Delete content from Webex after upload' was changed to No",
                    Version
                ),
                IfExists.Leave,
                default
            )
        );
        _workflows.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task AnyOtherChange_CancelsNothing(bool before, bool after)
    {
        await SavedAsync(before, after);

        _workflows.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task ManyPages_AreHandedOverToTheNextInstance()
    {
        var context = Endless();

        (await new KeepInWebex().RunAsync(context, Change)).ShouldBe(KeepInWebex.PagesPerLeg);

        context.Keys[^1].ShouldBe("ContinueKeepInWebex");
        context.InputsOf(Steps.ContinueKeepInWebex).ShouldHaveSingleItem().ShouldBe(Change with { Cursor = "page-100", Leg = 2 });
    }

    [Fact]
    public async Task NextInstance_GoesOnWhereTheOneBeforeEnded()
    {
        var context = Endless();

        await new KeepInWebex().RunAsync(context, Change with { Cursor = "page-100", Leg = 2 });

        context.InputsOf(Steps.CancelScheduled)[0].Cursor.ShouldBe("page-100");
        context.InputsOf(Steps.ContinueKeepInWebex).ShouldHaveSingleItem().ShouldBe(Change with { Cursor = "page-200", Leg = 3 });
    }

    [Fact]
    public async Task LastPageOfAnInstance_IsNotHandedOver()
    {
        var context = Endless(pages: KeepInWebex.PagesPerLeg);

        await new KeepInWebex().RunAsync(context, Change);

        context.InputsOf(Steps.ContinueKeepInWebex).ShouldBeEmpty();
    }

    [Fact]
    public async Task InstanceOfAnOlderVersion_GoesThroughAllPagesAsItBegan()
    {
        var context = Endless(pages: 250);

        (await new KeepInWebex().RunAsync(context, Change with { SettingsVersion = null })).ShouldBe(250);

        context.InputsOf(Steps.ContinueKeepInWebex).ShouldBeEmpty();
    }

    [Fact]
    public async Task HandOver_StartsTheInstanceOfThatLeg()
    {
        var next = Change with { Cursor = "page-100", Leg = 2 };

        await new ContinueKeepInWebex(_workflows.Object).RunAsync(next, default);

        _workflows.Verify(w => w.StartAsync(Steps.KeepInWebex, $"keep-{Some.AccountId}-7-2", next, IfExists.Leave, default));
    }

    [Fact]
    public async Task EveryPage_IsLookedAt()
    {
        var context = Pages(null);

        (await new KeepInWebex().RunAsync(context, Change)).ShouldBe(201);

        context.Keys.ShouldBe(["page/1", "page/2", "page/3"]);
    }

    [Fact]
    public Task RestartAnywhere_GoesOnAsBefore() =>
        FakeWorkflowContext.ReplaysAlikeAsync(Pages, context => new KeepInWebex().RunAsync(context, Change));

    [Fact]
    public async Task PendingRemovalsOfAPage_AreCancelledWithTheReason()
    {
        Recording[] page =
        [
            Row("scheduled", DeletionState.Scheduled),
            Row("refused-so-far", DeletionState.Failed),
            Row("gone", DeletionState.Deleted),
            Row("kept", DeletionState.None),
            Row("scheduled-later", DeletionState.Scheduled) with
            {
                ReadyAt = Some.Noon.AddSeconds(1),
            },
        ];
        var filter = new RecordingFilter(Some.AccountId, RecordingStatus.Ready);
        _recordings.Setup(r => r.ListAsync(filter, It.IsAny<int>(), "here", default)).ReturnsAsync(new RecordingPage(page, "there"));
        List<string> signalled = [];
        _workflows
            .Setup(w => w.SignalAsync(It.IsAny<string>(), new Signal(Signals.CancelDeletion, Reason), default))
            .Callback((string instance, Signal _, CancellationToken _) => signalled.Add(instance))
            .ReturnsAsync(true);

        var done = await new CancelScheduled(_recordings.Object, _workflows.Object).RunAsync(
            new CancelScheduledInput(Change, "here"),
            default
        );

        done.ShouldBe(new CancelledPage(2, "there"));
        signalled.ShouldBe([InstanceIds.Delete(page[0].Key), InstanceIds.Delete(page[1].Key)]);
    }

    [Fact]
    public async Task RemovalThatWasGivenUp_IsFailedWithItsReason()
    {
        var shelf = new RecordingShelf(Row("rec-1", DeletionState.Scheduled));

        var state = await new FailDeletion(
            new DeletionFailure(shelf.History, Mock.Of<IAlerts>(), new FakeTimeProvider(Some.Noon))
        ).RunAsync(new FailDeletionInput(Some.Key, "Webex was away all day."), default);

        state.ShouldBe(DeletionState.Failed);
        (shelf.Row.Deletion.State, shelf.Row.Deletion.Reason).ShouldBe((DeletionState.Failed, "Webex was away all day."));
        shelf.Lines.ShouldBe(["Not removed from Webex: Webex was away all day."]);
    }

    private static FakeWorkflowContext Pages(IReadOnlyList<FakeWorkflowContext.Recorded>? history) =>
        new FakeWorkflowContext(Some.Noon, history).On(
            Steps.CancelScheduled,
            input =>
                input.Cursor switch
                {
                    null => new CancelledPage(100, "second"),
                    "second" => new CancelledPage(100, "third"),
                    _ => new CancelledPage(1, null),
                }
        );

    private static FakeWorkflowContext Endless(int pages = int.MaxValue) =>
        new FakeWorkflowContext(Some.Noon)
            .On(
                Steps.CancelScheduled,
                input =>
                {
                    var next = int.Parse(input.Cursor?["page-".Length..] ?? "0", CultureInfo.InvariantCulture) + 1;
                    return new CancelledPage(1, next == pages ? null : $"page-{next}");
                }
            )
            .On(Steps.ContinueKeepInWebex, _ => true);

    private static string Version => SettingsService.VersionOf(With(false) with { UpdatedAt = Some.Noon });

    private static Recording Row(string id, DeletionState state) =>
        Some.Recording with
        {
            Key = RecordingKey.Of(Some.AccountId, RecordingId.Parse(id)),
            ReadyAt = Some.Noon,
            Deletion = new Core.Recordings.Deletion(state, Some.Noon.AddDays(1)),
        };

    private Task SavedAsync(bool before, bool after) =>
        new ScheduledDeletions(_workflows.Object).SettingsSavedAsync(With(before), With(after) with { UpdatedAt = Some.Noon });

    private static Account With(bool deleteFromWebex) =>
        Some.Account with
        {
            Settings = Some.Settings with { DeleteFromWebex = deleteFromWebex },
        };
}
