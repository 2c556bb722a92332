using System.Text.Json;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Core.Audit;

/// <summary>
/// Notes what was done, after it was done. A caller who is gone by then is noted all the same; a record that cannot be stored goes to the
/// log, as the deed cannot be taken back for it.
/// </summary>
public sealed partial class AuditTrail(IAuditLog log, TimeProvider time, ILogger<AuditTrail> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One record for each changed field, all of one moment.</summary>
    public Task SettingsChangedAsync(AccountId account, string actor, IReadOnlyList<ChangedSetting> changes)
    {
        var save = Record(account, actor, AuditActions.SettingsChanged);
        return AddAsync([.. changes.Select(c => save with { Field = c.Field, From = c.From, To = c.To })]);
    }

    /// <summary>Nothing where no connection came of it.</summary>
    public Task ConnectedAsync(ConnectOutcome outcome, string actor)
    {
        if (outcome.Account is not { } account)
        {
            return Task.CompletedTask;
        }
        var action = outcome.Reconnected ? AuditActions.Reconnected : AuditActions.Connected;
        var kaltura = $"partner {account.Kaltura.PartnerId} at {account.Kaltura.ServiceUrl}";
        return AddAsync([Record(account.Id, actor, action) with { Field = "kaltura", To = kaltura }]);
    }

    public Task DisconnectedAsync(AccountId account, string actor) => AddAsync([Record(account, actor, AuditActions.Disconnected)]);

    /// <param name="officer">E-mail of the compliance officer who consented.</param>
    public Task ChatAuthorizedAsync(AccountId account, string actor, string officer) =>
        AddAsync([Record(account, actor, AuditActions.ChatAuthorized) with { Field = "chatAuthorization", To = officer }]);

    public Task ChatAuthorizationRemovedAsync(AccountId account, string actor) =>
        AddAsync([Record(account, actor, AuditActions.ChatAuthorizationRemoved) with { Field = "chatAuthorization" }]);

    /// <param name="key">Which recording.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">The action's word in the JSON API.</param>
    public Task RecordingAsync(RecordingKey key, string actor, string action) =>
        AddAsync([Record(key.AccountId, actor, $"recording.{action}") with { Recording = key.Recording }]);

    /// <param name="account">Whose delivery.</param>
    /// <param name="actor">Who.</param>
    /// <param name="recording">The recording that it announces.</param>
    public Task DeliveryRepeatedAsync(AccountId account, string actor, string recording) =>
        AddAsync([Record(account, actor, AuditActions.DeliveryRepeated) with { Recording = recording }]);

    public Task DeliveryTestedAsync(AccountId account, string actor) => AddAsync([Record(account, actor, AuditActions.DeliveryTested)]);

    /// <summary>With the range that is to be ingested.</summary>
    public Task BackfillOrderedAsync(BackfillOrder order, string actor)
    {
        var range = $"{order.From.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}/{order.To.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"; // ISO 8601
        return AddAsync([Record(order.Account, actor, AuditActions.BackfillOrdered) with { Field = "range", To = range }]);
    }

    public Task BackfillAsync(BackfillOrder order, string actor, BackfillAction action) =>
        AddAsync([
            Record(order.Account, actor, $"backfill.{JsonNamingPolicy.CamelCase.ConvertName(action.ToString())}") with
            {
                Field = "backfill",
                To = order.Id,
            },
        ]);

    private AuditRecord Record(AccountId account, string actor, string action) => new(time.GetUtcNow(), actor, account, action);

    private async Task AddAsync(IReadOnlyList<AuditRecord> records)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await log.AddAsync(records, patience.Token);
        }
        catch (Exception e)
        {
            foreach (var record in records)
            {
                LogNotStored(logger, LoggedText.WithoutAddresses(record.ToString()), LoggedText.Of(e));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An audit record could not be stored: {Record} {Failure}")]
    private static partial void LogNotStored(ILogger logger, string? record, string failure);
}
