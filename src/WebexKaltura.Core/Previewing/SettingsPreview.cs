using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Previewing;

/// <summary>Lets the rules judge each of the latest recordings, for the settings asked about and for the saved ones.</summary>
public sealed class SettingsPreview(LatestSightings latest, IWebex webex, IKaltura kaltura, OwnerFinder owners, PeopleFinder people)
    : ISettingsPreview
{
    private const int AtOnce = 4; // recordings looked at together: Webex and Kaltura have others to serve

    public async Task<PreviewResult> PreviewAsync(Account account, AccountSettings? asked, CancellationToken cancellationToken = default) =>
        await JudgeAsync(account, asked, await latest.LookAsync(account.Id, mayBeKept: false, cancellationToken), cancellationToken);

    public async Task<PreviewResult> PreviewAgainAsync(
        Account account,
        AccountSettings? asked,
        CancellationToken cancellationToken = default
    ) => await JudgeAsync(account, asked, await latest.LookAsync(account.Id, mayBeKept: true, cancellationToken), cancellationToken);

    /// <summary>Some at a time, in their order.</summary>
    internal static async Task<TResult[]> EachAsync<T, TResult>(
        IReadOnlyList<T> items,
        Func<T, CancellationToken, Task<TResult>> look,
        CancellationToken cancellationToken
    )
    {
        var results = new TResult[items.Count];
        await Parallel.ForEachAsync(
            items.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, cancellation) => results[item.Index] = await look(item.Item, cancellation)
        );
        return results;
    }

    private async Task<PreviewResult> JudgeAsync(
        Account account,
        AccountSettings? asked,
        LatestSeen seen,
        CancellationToken cancellationToken
    )
    {
        var forecast = Forecast(account, asked ?? account.Settings);
        var saved = asked is null ? null : Forecast(account, account.Settings);
        var items = await EachAsync(seen.Recordings, (recording, stop) => TryAsync(recording, forecast, saved, stop), cancellationToken);
        return new PreviewResult(items, seen.SitesLeftOut);
    }

    /// <summary>What is refused for one recording is that one's outcome.</summary>
    private static async Task<PreviewedRecording> TryAsync(
        SeenRecording seen,
        OutcomeForecast forecast,
        OutcomeForecast? savedForecast,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return seen.Refusal is { } refusal
                ? Failing(seen, refusal)
                : await JudgeAsync(seen, forecast, savedForecast, cancellationToken);
        }
        catch (PermanentFailureException refusal)
        {
            return Failing(seen, refusal.Message);
        }
    }

    private static PreviewedRecording Failing(SeenRecording seen, string reason) =>
        new(seen.Source, seen.Kind, seen.EntryId, seen.Status, PreviewedOutcome.Failing(seen.Source, reason), null, []);

    private static async Task<PreviewedRecording> JudgeAsync(
        SeenRecording seen,
        OutcomeForecast forecast,
        OutcomeForecast? savedForecast,
        CancellationToken cancellationToken
    )
    {
        var outcome = await forecast.OfAsync(seen.Sighting, seen.Kind, cancellationToken);
        var saved = savedForecast is null ? outcome : await savedForecast.OfAsync(seen.Sighting, seen.Kind, cancellationToken);
        var changed = PreviewComparison.Between(outcome, saved);
        return new PreviewedRecording(
            seen.Source,
            seen.Kind,
            seen.EntryId,
            seen.Status,
            outcome,
            changed.Count == 0 ? null : saved,
            changed
        );
    }

    private OutcomeForecast Forecast(Account account, AccountSettings settings) => new(account, settings, webex, kaltura, owners, people);
}
