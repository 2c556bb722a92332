using Microsoft.Extensions.Options;
using WebexKaltura.Core.Alerting;

namespace WebexKaltura.Core.Configuration;

/// <summary>What is wrong with a configured value, by its key: a host that starts with it would fail later and less clearly.</summary>
public sealed class OptionsRules
    : IValidateOptions<AlertOptions>,
        IValidateOptions<AppOptions>,
        IValidateOptions<IngestOptions>,
        IValidateOptions<ReconcileOptions>,
        IValidateOptions<TransferOptions>
{
    private const int MaxWaitingChunks = 1000; // Kaltura: chunks that wait for a gap to fill

    public ValidateOptionsResult Validate(string? name, AlertOptions options) =>
        Result([
            (
                options.WebhookUrl is { Length: > 0 } && !(Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var url) && IsSafe(url)),
                "Alerts:WebhookUrl must be an https address (http only for loopback), such as an incoming webhook of Slack or Teams."
            ),
            (options.OldestUnfinished <= TimeSpan.Zero, "Alerts:OldestUnfinished must be longer than 0, such as 06:00:00."),
        ]);

    public ValidateOptionsResult Validate(string? name, AppOptions options) =>
        Result([
            (
                options.PublicUrl is not null && !(Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && IsSafe(url)),
                "App:PublicUrl must be an https address (http only for loopback), such as https://recordings.example.org."
            ),
        ]);

    public ValidateOptionsResult Validate(string? name, IngestOptions options) =>
        Result([
            (options.PollInterval <= TimeSpan.Zero, "Ingest:PollInterval must be longer than 0, such as 00:00:30."),
            (options.WebexRetention < TimeSpan.FromDays(1), "Ingest:WebexRetention must be at least a day, such as 365.00:00:00."),
        ]);

    public ValidateOptionsResult Validate(string? name, ReconcileOptions options) =>
        Result([
            (options.Interval <= TimeSpan.Zero, "Reconcile:Interval must be longer than 0, such as 01:00:00."),
            (options.Overlap < TimeSpan.Zero, "Reconcile:Overlap must not be negative, such as 2.00:00:00."),
        ]);

    public ValidateOptionsResult Validate(string? name, TransferOptions options) =>
        Result([
            (options.Lanes is < 1 or > 32, "Transfer:Lanes must be between 1 and 32."),
            (options.ChunkBytes is < 64 << 10 or > 1 << 30, "Transfer:ChunkBytes must be between 65536 (64 KiB) and 1073741824 (1 GiB)."),
            (options.RangeBytes < options.ChunkBytes, "Transfer:RangeBytes must not be smaller than Transfer:ChunkBytes."),
            (
                options.ChunkBytes > 0 && (Int128)(options.Lanes - 1) * options.RangeBytes / options.ChunkBytes >= MaxWaitingChunks,
                $"(Transfer:Lanes - 1) x Transfer:RangeBytes / Transfer:ChunkBytes must stay below {MaxWaitingChunks}: Kaltura keeps no more chunks waiting."
            ),
            (options.RecordingsPerAccount is < 1 or > 64, "Transfer:RecordingsPerAccount must be between 1 and 64."),
        ]);

    private static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    private static ValidateOptionsResult Result((bool Wrong, string Message)[] rules)
    {
        var wrong = rules.Where(r => r.Wrong).Select(r => r.Message).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
