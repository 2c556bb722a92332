using System.Text.Json;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace WebexKaltura.Functions.Durable;

/// <summary>Finds the retries that wait until an account is reconnected, and tells them.</summary>
public sealed class DurableAuthorizationWaits(DurableWorkflowClient workflows) : IAuthorizationWaits
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public async Task EndAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var unfinished = new OrchestrationQuery(Statuses: [Pending, Running], FetchInputsAndOutputs: true);
        var client = workflows.Client;
        await foreach (var found in client.GetAllInstancesAsync(unfinished).WithCancellation(cancellationToken))
        {
            if (found.Name == nameof(StepRetry) && Waits(found.SerializedInput, account))
            {
                await client.RaiseEventAsync(found.InstanceId, StepRetry.AuthorizationRenewed, null, cancellationToken);
            }
        }
    }

    /// <summary>Whether a retry's input is of a step of this account. Those of other failures ignore the event.</summary>
    public static bool Waits(string? retried, AccountId account)
    {
        if (
            retried is null
            || JsonSerializer.Deserialize<RetriedStep>(retried, Options)?.Input is not { ValueKind: JsonValueKind.Object } input
        )
        {
            return false;
        }
        return input.TryGetProperty("Key", out var key) && key.ValueKind == JsonValueKind.Object
            ? Text(key, "Account") == account.Value
            : Text(input, "Account") == account.Value;
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
