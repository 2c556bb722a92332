using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Engine;

public abstract partial class WorkflowEngineContract
{
    [Fact]
    public async Task A_permanent_failure_ends_the_instance_with_its_reason()
    {
        Script.Work = (_, _) => throw new RefusedException("no-such-user", "Kaltura knows no such user.");
        Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);

        await StartAsync();
        var state = await EndsAsync(WorkflowStatus.Failed);

        state.Failure.ShouldBe("Kaltura knows no such user.");
        Script.Ran.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caught_permanent_failure_is_the_same_after_a_restart()
    {
        Script.Work = (_, _) => throw new RefusedException("no-such-user", "Kaltura knows no such user.");
        Script.Play = async (context, input) =>
        {
            try
            {
                await context.RunAsync(Script.Step, input);
            }
            catch (PermanentFailureException e)
            {
                Script.Note(context, $"{e.Code}: {e.Message}");
            }

            return await Wait(context);
        };

        await StartAsync();
        await Eventually.BecomesTrueAsync(() => Script.Notes.Count == 1, "the failure");
        await Engine.RestartAsync();
        await Eventually.BecomesTrueAsync(() => Script.Notes.Count == 2, "the replay");

        Script.Notes.Distinct().ShouldBe(["no-such-user: Kaltura knows no such user."]);
        Script.Ran.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_transient_failure_is_tried_again()
    {
        Script.Work = (input, _) => Script.Ran.Count < 3 ? throw new HttpRequestException("connection reset") : Task.FromResult(input);
        Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);

        await StartAsync();
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromSeconds(1));

        Script.Ran.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_is_tried_again_before_the_service_allows_it()
    {
        List<DateTimeOffset> attempts = [];
        Script.Work = (input, _) =>
        {
            attempts.Add(Engine.Time.GetUtcNow());
            return attempts.Count == 1
                ? throw new TransientFailureException("too many requests", TimeSpan.FromMinutes(7))
                : Task.FromResult(input);
        };
        Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);

        await StartAsync();
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromSeconds(30));

        (attempts[1] - attempts[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(7));
    }

    [Fact]
    public async Task A_step_that_never_works_is_given_up_with_its_last_reason()
    {
        Script.Work = (_, _) => throw new TransientFailureException($"down at attempt {Script.Ran.Count}");
        Script.Play = async (context, input) =>
        {
            try
            {
                return await context.RunAsync(Script.ImpatientStep, input);
            }
            catch (PermanentFailureException e)
            {
                Script.Note(context, e.Code);
                throw;
            }
        };

        await StartAsync();
        var state = await EndsAsync(WorkflowStatus.Failed, TimeSpan.FromMinutes(20));

        Script.Notes.ShouldBe(["gave-up"]);
        Script.Ran.Count.ShouldBeGreaterThan(5);
        state.Failure.ShouldBe($"down at attempt {Script.Ran.Count}");
    }

    [Fact]
    public async Task A_step_that_is_given_up_for_a_dead_authorization_says_so()
    {
        Script.Work = (_, _) => throw new ReauthorizationNeededException("An admin has to connect Webex again.");
        Script.Play = async (context, input) =>
        {
            try
            {
                return await context.RunAsync(Script.ImpatientStep, input);
            }
            catch (PermanentFailureException e)
            {
                Script.Note(context, $"{e.Code}: {e.Message}");
                throw;
            }
        };

        await StartAsync();
        await EndsAsync(WorkflowStatus.Failed, TimeSpan.FromMinutes(20));

        Script.Notes.ShouldBe([$"{FailureCodes.AuthorizationDead}: An admin has to connect Webex again."]);
    }

    [Fact]
    public async Task A_step_that_hangs_is_cancelled_and_tried_again()
    {
        Script.Work = async (input, cancellationToken) =>
        {
            await Task.Delay(Script.Ran.Count == 1 ? Timeout.Infinite : 0, cancellationToken);
            return input;
        };
        Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);

        await StartAsync();
        await Eventually.BecomesTrueAsync(() => Script.Ran.Count == 1, "the step");
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromSeconds(30));

        Script.Ran.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_mistake_in_the_workflow_itself_fails_the_instance()
    {
        Script.Play = (_, _) => throw new InvalidOperationException("a mistake");

        await StartAsync();
        var state = await EndsAsync(WorkflowStatus.Failed);

        state.Failure!.ShouldContain("a mistake");
    }
}
