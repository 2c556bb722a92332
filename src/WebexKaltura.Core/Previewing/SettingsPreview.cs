using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Previewing;

/// <summary>Lists the latest recordings and lets the rules judge each of them, for the settings asked about and for the saved ones.</summary>
public sealed class SettingsPreview(
    LatestRecordings latest,
    IWebex webex,
    IKaltura kaltura,
    IRecordingStore recordings,
    OwnerFinder owners,
    PeopleFinder people
) : ISettingsPreview
{
    private const int Recordings = 20;
    private const int AtOnce = 4; // recordings looked at together: Webex and Kaltura have others to serve

    public async Task<IReadOnlyList<PreviewedRecording>> PreviewAsync(
        Account account,
        AccountSettings? asked,
        CancellationToken cancellationToken = default
    )
    {
        var forecast = Forecast(account, asked ?? account.Settings);
        var saved = asked is null ? null : Forecast(account, account.Settings);
        var listed = await latest.ListAsync(account.Id, Recordings, cancellationToken);
        var previewed = new PreviewedRecording[listed.Count];
        await Parallel.ForEachAsync(
            listed.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, cancellation) => previewed[item.Index] = await TryAsync(account.Id, item.Item, forecast, saved, cancellation)
        );
        return previewed;
    }

    /// <summary>What is refused for one recording is that one's outcome.</summary>
    private async Task<PreviewedRecording> TryAsync(
        AccountId account,
        ListedRecording listed,
        OutcomeForecast forecast,
        OutcomeForecast? savedForecast,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await PreviewAsync(account, listed, forecast, savedForecast, cancellationToken);
        }
        catch (PermanentFailureException refusal)
        {
            var source = RecordingSource.From(listed);
            var kind = RecordingKindRule.Decide(null, listed.ServiceType);
            return new PreviewedRecording(source, kind, null, null, PreviewedOutcome.Failing(source, refusal.Message), null, []);
        }
    }

    private async Task<PreviewedRecording> PreviewAsync(
        AccountId account,
        ListedRecording listed,
        OutcomeForecast forecast,
        OutcomeForecast? savedForecast,
        CancellationToken cancellationToken
    )
    {
        var sighting = await LookAsync(account, listed, cancellationToken);
        var meeting = listed.MeetingId is { } meetingId
            ? await webex.FindMeetingAsync(account, meetingId, listed.HostEmail, cancellationToken)
            : null;
        var kind = RecordingKindRule.Decide(meeting?.ScheduledType, listed.ServiceType);
        var row = RecordingId.TryParse(listed.Id, out var id)
            ? await recordings.FindAsync(RecordingKey.Of(account, id), cancellationToken)
            : null;
        var entries = await kaltura.ListEntriesByReferenceAsync(account, listed.Id, cancellationToken);
        var outcome = await forecast.OfAsync(sighting, kind, cancellationToken);
        var saved = savedForecast is null ? outcome : await savedForecast.OfAsync(sighting, kind, cancellationToken);
        var changed = PreviewComparison.Between(outcome, saved);
        return new PreviewedRecording(
            sighting.Source!,
            kind,
            entries is [var first, ..] ? first.Id : null,
            row?.Status,
            outcome,
            changed.Count == 0 ? null : saved,
            changed
        );
    }

    /// <summary>By the details, as the road does; the listing tells the host.</summary>
    private async Task<Sighting> LookAsync(AccountId account, ListedRecording listed, CancellationToken cancellationToken)
    {
        var details = await webex.FindRecordingAsync(account, listed.Address, cancellationToken);
        var sighting = details is null
            ? null
            : Sighting.Of(details with { Recording = listed with { SizeBytes = details.Recording.SizeBytes } });
        return sighting ?? new Sighting(RecordingSource.From(listed), false, false, "Webex lists it but cannot give its details yet.");
    }

    private OutcomeForecast Forecast(Account account, AccountSettings settings) => new(account, settings, webex, kaltura, owners, people);
}
