namespace WebexKaltura.Functions;

/// <summary>One orchestrator per workflow. They only run the workflow on its context.</summary>
public static class Orchestrators
{
    [Function(nameof(IngestRecording))]
    public static Task<IngestResult> IngestRecording([OrchestrationTrigger] TaskOrchestrationContext context) =>
        RunAsync(new IngestRecording(), context);

    [Function(nameof(AttachTranscripts))]
    public static Task<int> AttachTranscripts([OrchestrationTrigger] TaskOrchestrationContext context) =>
        RunAsync(new AttachTranscripts(), context);

    [Function(nameof(DeleteFromWebex))]
    public static Task<DeletionState> DeleteFromWebex([OrchestrationTrigger] TaskOrchestrationContext context) =>
        RunAsync(new DeleteFromWebex(), context);

    [Function(nameof(KeepInWebex))]
    public static Task<int> KeepInWebex([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(new KeepInWebex(), context);

    [Function(nameof(SettleEntries))]
    public static Task<int> SettleEntries([OrchestrationTrigger] TaskOrchestrationContext context) =>
        RunAsync(new SettleEntries(), context);

    [Function(nameof(Backfill))]
    public static Task<BackfillState> Backfill([OrchestrationTrigger] TaskOrchestrationContext context) =>
        RunAsync(new Backfill(), context);

    [Function(nameof(ResumeAccount))]
    public static Task<int> ResumeAccount([OrchestrationTrigger] TaskOrchestrationContext context) =>
        RunAsync(new ResumeAccount(), context);

    private static Task<TResult> RunAsync<TInput, TResult>(IWorkflow<TInput, TResult> workflow, TaskOrchestrationContext context) =>
        workflow.RunAsync(new DurableWorkflowContext(context), context.GetInput<TInput>()!);
}
