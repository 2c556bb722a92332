using System.Diagnostics;
using Grpc.Core;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Logging.Abstractions;
using WebexKaltura.Core;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Durable.Tests;

/// <summary>The start of an orchestration carries the trace of the event that caused it; Durable's tracing hands it on to the activities.</summary>
public sealed class DurableTraceTests
{
    private static readonly RecordingKey Key = new("0123456789abcdef", "r1");

    [Fact]
    public async Task StartOfAnOrchestration_CarriesTheWebhooksTrace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProductTelemetry.Name || source.Name.Contains("Durable", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var host = new HostInvoker();
        await using var client = new GrpcDurableTaskClient(
            "test",
            new GrpcDurableTaskClientOptions { CallInvoker = host },
            NullLogger.Instance
        );
        var workflows = new DurableWorkflowClient();
        workflows.Use(client);

        using var webhook = ProductTelemetry.StartWebhook(WorkSubject.Of(Key)).ShouldNotBeNull();
        await workflows.StartAsync(Steps.IngestRecording, InstanceIds.Ingest(Key), new IngestInput(Key, null));

        host.Requests.ShouldContain(r => r.Contains("IngestRecording") && r.Contains(webhook.TraceId.ToHexString()));
    }

    /// <summary>The Functions host's end: it notes what is asked and knows no instance.</summary>
    private sealed class HostInvoker : CallInvoker
    {
        public List<string> Requests { get; } = [];

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        )
        {
            Requests.Add($"{method.Name} {request}");
            var answer = Task.FromResult(Activator.CreateInstance<TResponse>());
            return new AsyncUnaryCall<TResponse>(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
        }

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        ) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        ) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options
        ) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options
        ) => throw new NotSupportedException();
    }
}
