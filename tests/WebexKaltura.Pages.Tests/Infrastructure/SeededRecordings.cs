using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Standalone.Benchmark;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Recordings of an account that went their ways long ago, put straight into storage.</summary>
public static class SeededRecordings
{
    private static readonly string[] Topics =
    [
        "Weekly sync",
        "Quarterly numbers",
        "All hands",
        "Design review",
        "Customer call: Contoso",
        "Onboarding",
        "Security training",
        "Sprint demo",
    ];
    private static readonly string[] Hosts = ["ann", "bob", "carol", "dave", "erin"];

    public static async Task<AccountId> SeedAsync(this Product product, int count, Func<int, Recording, Recording>? with = null)
    {
        product.Kaltura.World.AddCategory("Webex>Meetings");
        product.Kaltura.World.AddCategory("Webex>Webinars");
        await product.ConnectAsync(
            new
            {
                enabled = true,
                meetingCategory = "Webex>Meetings",
                webinarCategory = "Webex>Webinars",
            }
        );
        var account = AccountId.Parse(product.Account);
        var now = DateTimeOffset.UtcNow;
        await RecordingSeed.AddAsync(
            product.Host.Services.GetRequiredService<StorageConnection>(),
            Enumerable
                .Range(0, count)
                .Select(i => Build(account, i, now.AddMinutes(i - count - 5)))
                .Select((r, i) => with?.Invoke(i, r) ?? r)
                .ToList()
        );
        await product.Host.Services.GetRequiredService<RecordingAccounts>().RememberAsync(account.Value, CancellationToken.None);
        await product.Host.Services.GetRequiredService<RecordingListing>().PrepareAsync(CancellationToken.None); // as at the start of a host
        return account;
    }

    /// <summary>Of a hundred: two failed, five skipped, every tenth a webinar.</summary>
    private static Recording Build(AccountId account, int i, DateTimeOffset at)
    {
        var host = Hosts[i % Hosts.Length];
        var webinar = i % 10 == 0;
        var ordinary = new Recording
        {
            Key = RecordingKey.Of(account, RecordingId.Parse($"{i:d8}{Convert.ToHexStringLower(BitConverter.GetBytes(i * 7919L))}")),
            CreatedAt = at,
            UpdatedAt = at,
            RecordedAt = at.AddMinutes(-70),
            AvailableAt = at,
            ReadyAt = at.AddMinutes(1 + (i % 9)),
            Kind = webinar ? RecordingKind.Webinar : RecordingKind.Meeting,
            Topic = $"{Topics[i % Topics.Length]} {i}",
            Host = $"{host}@acme.example",
            HostDisplayName = char.ToUpperInvariant(host[0]) + host[1..],
            MeetingId = $"m{i}",
            SiteUrl = "acme.webex.com",
            Format = "MP4",
            Duration = TimeSpan.FromMinutes(30 + (i % 60)),
            TotalBytes = 200_000_000L + (i % 1000 * 1_700_000L),
            DoneBytes = 200_000_000L + (i % 1000 * 1_700_000L),
            Status = RecordingStatus.Ready,
            Stage = RecordingStage.Done,
            EntryId = $"1_{i:x8}",
            EntryName = $"Webex Recording - [ID:m{i}]",
            Owner = host,
            Category = webinar ? "Webex>Webinars" : "Webex>Meetings",
        };
        return (i % 100) switch
        {
            7 or 57 => ordinary with
            {
                Status = RecordingStatus.Failed,
                Reason = "Kaltura refused the user 'erin': the user is blocked. Unblock the user, or choose another owner, then retry.",
                EntryId = null,
                ReadyAt = null,
            },
            3 or 23 or 43 or 63 or 83 => ordinary with
            {
                Status = RecordingStatus.Skipped,
                Reason = "shorter than the minimum of 2 min.",
                EntryId = null,
                ReadyAt = null,
                Owner = null,
                Category = null,
            },
            _ => ordinary,
        };
    }
}
