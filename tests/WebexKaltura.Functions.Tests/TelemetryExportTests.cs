using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Monitoring;

namespace WebexKaltura.Functions.Tests;

/// <summary>What reaches Application Insights, seen at an endpoint of the test's own.</summary>
public sealed class TelemetryExportTests
{
    private static readonly WorkSubject Subject = new(AccountId.ForOrganisation("exported").Value, "rec-exported");

    static TelemetryExportTests() => Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true"); // the exporter's own, to addresses of its own

    [Fact]
    public async Task StepsLinesAndMeasurements_ArriveWithAccountAndRecording()
    {
        var received = new ConcurrentQueue<string>();
        await using var insights = await StartInsightsAsync(received);
        var connection = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={insights.Urls.First()}/";
        using var host = Build(connection);
        await host.StartAsync(TestContext.Current.CancellationToken);

        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");
        using (WorkScope.BeginStep(logger, Subject, "BeginIngest"))
        using (ProductTelemetry.StartStep("BeginIngest", Subject, default))
        {
            logger.LogInformation("a line of the step");
        }
        ProductTelemetry.RecordingEnded(AccountId.Parse(Subject.Account), RecordingStatus.Skipped);
        host.Services.GetRequiredService<TracerProvider>().ForceFlush();
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        host.Services.GetRequiredService<LoggerProvider>().ForceFlush();

        Items("\"RemoteDependencyData\"")
            .ShouldContain(i => i.Contains("BeginIngest") && i.Contains(Subject.Account) && i.Contains(Subject.Recording!));
        Items("a line of the step").ShouldContain(i => i.Contains(Subject.Account) && i.Contains(Subject.Recording!));
        Items("webexkaltura.recordings").ShouldContain(i => i.Contains("skipped") && i.Contains(Subject.Account));

        IEnumerable<string> Items(string word) =>
            received.SelectMany(b => b.Split('\n')).Where(i => i.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("InstrumentationKey=00000000-0000-0000-0000-000000000001", true)]
    public void WithoutTheSetting_NothingIsExported(string? connection, bool exported)
    {
        var services = new ServiceCollection();

        services.AddTelemetry(Configuration(connection, null));

        services
            .SelectMany(s => new[] { s.ServiceType, s.ImplementationType, s.ImplementationInstance?.GetType() })
            .Any(t => t?.ToString().Contains("AzureMonitor", StringComparison.Ordinal) == true)
            .ShouldBe(exported);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("Authorization=AAD;ClientId=7c1a3b52-0000-0000-0000-000000000000", true)]
    public void Identity_IsUsedWhereTheSettingSaysSo(string? setting, bool used) =>
        (TelemetryIdentity.Of(setting) is not null).ShouldBe(used);

    [Fact]
    public void AnUnknownWayOfAuthentication_IsRefused() =>
        Should
            .Throw<FormatException>(() => TelemetryIdentity.Of("Authorization=Key"))
            .Message.ShouldContain(TelemetryExport.Authentication);

    private static IHost Build(string connection)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddConfiguration(Configuration(connection, null));
        builder.Services.AddTelemetry(builder.Configuration);
        return builder.Build();
    }

    private static IConfiguration Configuration(string? connection, string? authentication) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new(TelemetryExport.ConnectionString, connection), new(TelemetryExport.Authentication, authentication)])
            .Build();

    private static async Task<WebApplication> StartInsightsAsync(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            Stream body = context.Request.Body;
            if (context.Request.Headers.ContentEncoding == "gzip")
            {
                body = new GZipStream(body, CompressionMode.Decompress);
            }
            using var reader = new StreamReader(body);
            received.Enqueue(await reader.ReadToEndAsync());
            await context.Response.WriteAsJsonAsync(
                new
                {
                    itemsReceived = 1,
                    itemsAccepted = 1,
                    errors = Array.Empty<string>(),
                }
            );
        });
        await app.StartAsync();
        return app;
    }
}
