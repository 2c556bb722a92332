using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Audit;

/// <summary>What is noted of recordings.</summary>
public sealed class RecordingAuditTests
{
    private readonly InMemoryAudit _audit = new();

    [Theory]
    [InlineData(RecordingAction.DeleteEntry, "recording.delete-entry")]
    [InlineData(RecordingAction.AttachTranscripts, "recording.attach-transcripts")]
    public async Task AcceptedAction_IsNotedByItsWord(RecordingAction action, string word)
    {
        (await PerformAsync(Some.Recording with { EntryId = "0_entry" }, action)).ShouldBe(ActionResult.Done);

        _audit.All.ShouldBe([new AuditRecord(Some.Noon, "Ann", Some.AccountId, word) { Recording = Some.Key.Recording }]);
    }

    [Fact]
    public async Task RefusedAction_IsNotNoted()
    {
        (await PerformAsync(Some.Recording, RecordingAction.Restore))!.Accepted.ShouldBeFalse();

        _audit.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task ActionOnNoRecording_IsNotNoted()
    {
        (await PerformAsync(null, RecordingAction.Retry)).ShouldBeNull();

        _audit.All.ShouldBeEmpty();
    }

    private Task<ActionResult?> PerformAsync(Recording? recording, RecordingAction action)
    {
        var shelf = new RecordingShelf(recording is null ? [] : [recording]);
        var time = new FakeTimeProvider(Some.Noon);
        var accounts = new Mock<IAccountStore>();
        accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync(new Versioned<Account>(Some.Account, "v1"));
        var actions = new RecordingActions(
            accounts.Object,
            shelf,
            Mock.Of<IWebex>(),
            Mock.Of<IKaltura>(),
            Mock.Of<IWorkflowClient>(),
            shelf.History,
            Options.Create(new IngestOptions()),
            time
        );
        var trail = new AuditTrail(_audit, time, NullLogger<AuditTrail>.Instance);
        return new AuditedActions(actions, trail).PerformAsync(Some.Key, action, "Ann");
    }
}
