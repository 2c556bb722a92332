using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>Who may call an action: anyone, any session, a user's session (not a widget's), an admin's.</summary>
internal enum Access
{
    Open,
    Widget,
    User,
    Admin,
}

internal sealed record KalturaAction(Access Access, Func<KalturaCall, Task<JsonNode?>> RunAsync);

/// <summary>The actions that the simulator knows, by <c>service.action</c> in lower case.</summary>
internal sealed class ActionTable(AccountState account)
{
    private readonly Dictionary<string, KalturaAction> _actions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _services = new(StringComparer.Ordinal);

    /// <summary>An action that only looks at and changes the account: it runs under the account's gate.</summary>
    public void Add(string service, string action, Access access, Func<KalturaCall, JsonNode?> run) =>
        AddAsync(
            service,
            action,
            access,
            call =>
            {
                lock (account.Gate)
                {
                    return Task.FromResult(run(call));
                }
            }
        );

    public void AddAsync(string service, string action, Access access, Func<KalturaCall, Task<JsonNode?>> run)
    {
        _services.Add(service.ToLowerInvariant());
        _actions.Add($"{service}.{action}".ToLowerInvariant(), new KalturaAction(access, run));
    }

    /// <exception cref="KalturaApiException">There is no such service or action.</exception>
    public KalturaAction Find(KalturaCall call)
    {
        if (_actions.TryGetValue(call.Name, out var action))
        {
            return action;
        }
        throw _services.Contains(call.Service)
            ? new KalturaApiException("ACTION_DOES_NOT_EXISTS", ("ACTION_NAME", call.Action), ("SERVICE_NAME", call.Service))
            : new KalturaApiException("SERVICE_DOES_NOT_EXISTS", ("SERVICE_NAME", call.Service));
    }
}
