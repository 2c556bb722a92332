using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Hosts;

/// <param name="Outcome">How the road ended.</param>
/// <param name="ConnectedAt">Hosts hear nothing of recordings that were left alone because they are older.</param>
public sealed record TellHostInput(RecordingKey Key, RecordingStatus Outcome, string? Reason, DateTimeOffset ConnectedAt) : IAboutRecording;

/// <summary>
/// Tells the host how the road ended, at most once per outcome: the mark in the recording's row is set before the message goes out, so a
/// process that dies in between tells nobody rather than twice. Whatever comes of it is a line of the timeline. Its result is whether
/// the message went out.
/// </summary>
public sealed class TellHost(IRecordingStore recordings, IAccountStore accounts, IHostMessages messages, TimeProvider time)
    : IStep<TellHostInput, bool>
{
    public async Task<bool> RunAsync(TellHostInput input, CancellationToken cancellationToken)
    {
        var row = await recordings.FindAsync(input.Key, cancellationToken);
        var account = (await accounts.FindAsync(input.Key.AccountId, cancellationToken))?.Value;
        if (row is null || account is null || (input.Outcome == RecordingStatus.Skipped && row.RecordedAt < input.ConnectedAt))
        {
            return false;
        }
        if (string.IsNullOrWhiteSpace(row.Host))
        {
            await NoteAsync(input, "Host not told", "Webex does not name the host.", cancellationToken);
            return false;
        }
        if (!await MarkAsync(input, cancellationToken))
        {
            // Adds nothing where an earlier run came to its end.
            await NoteAsync(input, "Host perhaps not told", "The process ended while the message was being sent.", cancellationToken);
            return false;
        }
        var link = row.EntryId is { } entry ? ConsoleUrl.OfEntry(account.Kaltura, entry) : null;
        return await SendAsync(input, HostWords.Of(row, input.Outcome, input.Reason, link), cancellationToken);
    }

    private async Task<bool> SendAsync(TellHostInput input, HostMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var sent = await messages.SendAsync(message, cancellationToken);
            await (
                sent
                    ? NoteAsync(input, "Host told", message.Text, cancellationToken)
                    : NoteAsync(input, "Host not told", $"Nobody has the e-mail {message.ToEmail} in Webex.", cancellationToken)
            );
            return sent;
        }
        catch (Exception failure) when (failure is TransientFailureException or PermanentFailureException)
        {
            await NoteAsync(input, "Host not told", failure.Message, cancellationToken);
            return false;
        }
    }

    /// <summary>True for the one run that may send.</summary>
    private async Task<bool> MarkAsync(TellHostInput input, CancellationToken cancellationToken)
    {
        var first = false;
        await recordings.UpdateAsync(
            input.Key,
            r =>
            {
                first = !r.HostTold.Contains(input.Outcome);
                return first ? r with { HostTold = [.. r.HostTold, input.Outcome] } : r;
            },
            cancellationToken
        );
        return first;
    }

    /// <summary>One line per outcome over all attempts, as there is one message.</summary>
    private Task NoteAsync(TellHostInput input, string what, string detail, CancellationToken cancellationToken) =>
        recordings.AddEventAsync(
            input.Key,
            new TimelineEvent($"host-told/{input.Outcome}", time.GetUtcNow(), what, detail),
            cancellationToken
        );
}
