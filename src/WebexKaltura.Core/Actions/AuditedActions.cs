using System.Text.Json;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Actions;

/// <summary>Carries out what an admin asks of a recording and notes who asked; what was refused changed nothing and is not noted.</summary>
public sealed class AuditedActions(RecordingActions actions, AuditTrail audit) : IRecordingActions
{
    public async Task<ActionResult?> PerformAsync(
        RecordingKey key,
        RecordingAction action,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        var result = await actions.PerformAsync(key, action, cancellationToken);
        if (result is { Accepted: true })
        {
            await audit.RecordingAsync(key, actor, JsonNamingPolicy.KebabCaseLower.ConvertName(action.ToString()));
        }
        return result;
    }
}
