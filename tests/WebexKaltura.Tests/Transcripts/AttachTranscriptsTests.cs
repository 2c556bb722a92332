using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Transcripts;

public sealed class AttachTranscriptsTests
{
    private static readonly AttachTranscriptsInput Input = new(
        Some.Key,
        Some.Source,
        "0_entry",
        "English",
        TimeSpan.FromSeconds(30),
        AttachTranscripts.RestOnceAttached
    );

    private static PermanentFailureException Dead => new(FailureCodes.AuthorizationDead, "An admin has to connect Webex again.");

    [Fact]
    public async Task Transcripts_AreLookedForThroughADayInFewLooks()
    {
        var context = new FakeWorkflowContext(Some.Noon).On(Steps.AttachFoundTranscripts, _ => 0);

        (await new AttachTranscripts().RunAsync(context, Input)).ShouldBe(0);

        context.Now.ShouldBeInRange(Some.Noon.AddHours(23), Some.Noon.AddHours(24));
        context.Count("attach/").ShouldBeInRange(20, 60);
    }

    [Fact]
    public async Task OnceOneIsAttached_TheRestOfTheDayTakesFourLooks()
    {
        (await LooksAsync(Input, _ => 1)).ShouldBe([0, 6, 12, 18, 24]);
    }

    [Fact]
    public async Task WhatIsAttachedLate_IsLookedAtAgainAtTheEndOfTheDay()
    {
        var looks = await LooksAsync(Input, hours => hours < 20 ? 0 : 1);

        looks[^2].ShouldBeInRange(20, 21);
        looks[^1].ShouldBe(24);
    }

    [Fact]
    public async Task AttachedTranscriptThatALookDoesNotSee_IsNoReasonToLookMoreOften()
    {
        (await LooksAsync(Input, hours => hours == 0 ? 1 : 0)).ShouldBe([0, 6, 12, 18, 24]);
    }

    [Fact]
    public async Task InstanceOfAnOlderVersion_LooksAsOftenAsItBegan()
    {
        var older = Input with { OnceAttached = null };

        (await LooksAsync(older, _ => 1)).ShouldBe(await LooksAsync(older, _ => 0));
    }

    [Fact]
    public async Task SecondTranscriptThatIsAnnounced_IsAttachedAtOnce()
    {
        (await LooksAsync(Input, _ => 1, announced: 7.5)).ShouldBe([0, 6, 7.5, 13.5, 19.5, 24]);
    }

    [Fact]
    public async Task SecondTranscriptThatIsLate_IsAttachedAfterTheFirst()
    {
        var context = new FakeWorkflowContext(Some.Noon);
        context.On(Steps.AttachFoundTranscripts, _ => context.Now < Some.Noon.AddHours(5) ? 1 : 2);

        (await new AttachTranscripts().RunAsync(context, Input)).ShouldBe(2);
    }

    [Fact]
    public async Task AnnouncedTranscript_IsLookedForAtOnce() => (await LooksAsync(Input, _ => 0, announced: 7.625)).ShouldContain(7.625);

    [Fact]
    public async Task DaysOfADeadAuthorization_AreNoReasonToLoseTranscripts()
    {
        var context = new FakeWorkflowContext(Some.Noon);
        var runs = 0;
        context.On(Steps.AttachFoundTranscripts, _ => ++runs <= 3 ? throw Dead : 2);

        (await new AttachTranscripts().RunAsync(context, Input)).ShouldBe(2);
    }

    [Fact]
    public async Task AuthorizationThatStaysDead_IsNotWaitedForForEver()
    {
        var context = new FakeWorkflowContext(Some.Noon).Failing("AttachFoundTranscripts", Dead);

        await Should.ThrowAsync<PermanentFailureException>(() => new AttachTranscripts().RunAsync(context, Input));

        context.Count("attach/").ShouldBe(31);
    }

    [Fact]
    public Task RestartAnywhere_GoesOnAsBefore() =>
        FakeWorkflowContext.ReplaysAlikeAsync(
            history =>
                new FakeWorkflowContext(Some.Noon, history)
                    .On(Steps.AttachFoundTranscripts, _ => 1)
                    .Signal(Some.Noon.AddHours(3), new Signal(Signals.LookAgain)),
            context => new AttachTranscripts().RunAsync(context, Input)
        );

    /// <summary>Hours from the start at which it looks. <paramref name="found"/> says how many there are by then.</summary>
    private static async Task<List<double>> LooksAsync(AttachTranscriptsInput input, Func<double, int> found, double? announced = null)
    {
        var looks = new List<double>();
        var context = new FakeWorkflowContext(Some.Noon);
        if (announced is { } hours)
        {
            context.Signal(Some.Noon.AddHours(hours), new Signal(Signals.LookAgain));
        }
        context.On(
            Steps.AttachFoundTranscripts,
            _ =>
            {
                looks.Add((context.Now - Some.Noon).TotalHours);
                return found(looks[^1]);
            }
        );
        await new AttachTranscripts().RunAsync(context, input);
        return looks;
    }
}
