using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Services;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>Runs a request's call, or the calls of a multirequest in order, and writes each into the call log.</summary>
internal sealed class CallRunner(AccountState account, ActionTable actions, KalturaSessions sessions, FaultPlan faults, CallLog log)
{
    public async Task<JsonNode?> RunAsync(KalturaRequest request, CallConnection connection) =>
        request.IsMultirequest
            ? await RunAllAsync(request, connection)
            : await RunOneAsync(new KalturaCall(request.Service, request.Action, request.Parameters, request.Files, connection));

    private async Task<JsonArray> RunAllAsync(KalturaRequest request, CallConnection connection)
    {
        var shared = request.Parameters.Where(static field => field.Value is not JsonObject).ToList();
        var calls = request
            .Parameters.Where(static field => field.Value is JsonObject && IsNumber(field.Key))
            .OrderBy(static field => int.Parse(field.Key, CultureInfo.InvariantCulture));
        var results = new List<JsonNode?>();
        foreach (var (key, value) in calls)
        {
            var parameters = value!.DeepClone().AsObject();
            foreach (var (name, common) in shared.Where(field => !parameters.ContainsKey(field.Key)))
            {
                parameters[name] = common?.DeepClone();
            }
            parameters = (JsonObject)ResultReferences.Resolve(parameters, results)!;
            var (service, action) = (parameters.TextOf("service") ?? "", parameters.TextOf("action") ?? "");
            results.Add(await RunOneAsync(new KalturaCall(service, action, parameters, request.FilesOf(key), connection)));
        }
        return new JsonArray([.. results]);
    }

    private async Task<JsonNode?> RunOneAsync(KalturaCall call)
    {
        try
        {
            var action = actions.Find(call);
            Admit(call, action.Access);
            var result = await action.RunAsync(call);
            log.Add(call, "OK");
            return Answer(call, result);
        }
        catch (KalturaApiException error)
        {
            log.Add(call, error.Code);
            return Answer(call, error.ToJson());
        }
    }

    /// <exception cref="IOException">The answer is to be lost: the connection is cut.</exception>
    private JsonNode? Answer(KalturaCall call, JsonNode? answer)
    {
        lock (account.Gate)
        {
            account.IndexChanges();
            if (account.LostReplies.GetValueOrDefault(call.Name) is > 0 and var left)
            {
                account.LostReplies[call.Name] = left - 1;
                throw new IOException($"The answer to {call.Name} is lost.");
            }
            return answer;
        }
    }

    private void Admit(KalturaCall call, Access access)
    {
        if (access is Access.Open)
        {
            return;
        }
        if (call.Parameters.TextOf("ks") is not { Length: > 0 } ks)
        {
            throw new KalturaApiException("MISSING_KS");
        }
        var session = sessions.Find(ks) ?? throw KalturaSessions.Invalid(ks);
        if (session.Kind is not SessionKind.Widget && faults.Strikes(FaultKind.ExpiredSession, call.Name))
        {
            sessions.End(ks);
            throw KalturaSessions.Invalid(ks);
        }
        var admitted = access switch
        {
            Access.User => session.Kind is SessionKind.User or SessionKind.Admin,
            Access.Admin => session.IsAdmin,
            _ => true,
        };
        call.Session = admitted ? session : throw call.Forbidden();
    }

    private static bool IsNumber(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
