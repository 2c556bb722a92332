using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Workflows;

public sealed class WorkSubjectTests
{
    private static readonly AccountId Account = AccountId.ForOrganisation("org");
    private static readonly RecordingKey Key = new(Account.Value, "rec-1_=");
    private static readonly BackfillInput Backfill = new(Account.Value, "b1", 1, TimeSpan.FromSeconds(1));

    [Fact]
    public void EveryInputOfTheCatalog_SaysWhomItIsAbout() =>
        Steps
            .Catalog.Steps.Select(s => s.InputType)
            .Concat(Steps.Catalog.Workflows.Select(w => w.InputType))
            .Where(t => !t.IsAssignableTo(typeof(IAboutRecording)) && !t.IsAssignableTo(typeof(IAboutAccount)))
            .ShouldBeEmpty();

    [Fact]
    public void InputsSayTheirAccountAndRecording()
    {
        WorkSubject.Of(new IngestInput(Key, null)).ShouldBe(new WorkSubject(Account.Value, "rec-1_="));
        WorkSubject.Of(new EndBackfillInput(Backfill, BackfillState.Running, null)).ShouldBe(new WorkSubject(Account.Value, null));
        WorkSubject
            .Of(new CancelScheduledInput(new KeepInWebexInput(Account.Value, default, ""), null))
            .ShouldBe(new WorkSubject(Account.Value, null));
        WorkSubject.Of("a text").ShouldBeNull();
    }

    [Fact]
    public void InstanceIdsSayThemToo()
    {
        string[] ofRecording = [InstanceIds.Ingest(Key), InstanceIds.Transcripts(Key), InstanceIds.Delete(Key)];
        ofRecording.Select(InstanceIds.SubjectOf).ShouldAllBe(s => s == WorkSubject.Of(Key));
        string[] ofAccount = [InstanceIds.Backfill(Account, "b-1", 2), InstanceIds.KeepInWebex(Account, "7", 2)];
        ofAccount.Select(InstanceIds.SubjectOf).ShouldAllBe(s => s == new WorkSubject(Account.Value, null));
        InstanceIds.SubjectOf("test-1").ShouldBeNull();
    }
}
