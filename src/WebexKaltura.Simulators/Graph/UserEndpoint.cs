using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Graph;

/// <summary><c>GET /v1.0/users</c> with <c>$filter</c> and <c>$select</c>, in pages, with the errors of Microsoft Graph.</summary>
internal sealed class UserEndpoint(GraphWorld world, Func<string> origin)
{
    private static readonly string[] DefaultSelection = ["id", "mail", "userPrincipalName"];

    public IResult Answer(HttpContext context)
    {
        var bearer = context.Request.Headers.Authorization.ToString();
        if (!bearer.StartsWith("Bearer ", StringComparison.Ordinal) || !world.Accepts(bearer["Bearer ".Length..]))
        {
            return Error(context, 401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
        }
        if (world.ConsentWithdrawn)
        {
            return Error(context, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        var query = context.Request.Query;
        var text = query["$filter"].ToString();
        if (UserFilter.Parse(text) is not { } filter)
        {
            return Error(context, 400, "Request_UnsupportedQuery", $"Invalid filter clause: '{text}'.");
        }
        var selection = query["$select"].ToString() is { Length: > 0 } select ? select.Split(',') : DefaultSelection;
        if (Array.Find(selection, name => !Properties.ContainsKey(name)) is { } unknown)
        {
            return Error(context, 400, "BadRequest", $"Could not find a property named '{unknown}' on type 'microsoft.graph.user'.");
        }
        var from = int.TryParse(query["$skiptoken"], CultureInfo.InvariantCulture, out var skip) ? skip : 0;
        var found = world.Users.Where(filter.Matches).ToList();
        return Results.Json(Page(context, found, from, selection));
    }

    private JsonObject Page(HttpContext context, List<GraphUser> found, int from, string[] selection)
    {
        var size = world.Options.PageSize;
        var page = new JsonObject
        {
            ["@odata.context"] = $"{origin()}/v1.0/$metadata#users({string.Join(',', selection)})",
            ["value"] = new JsonArray([.. found.Skip(from).Take(size).Select(user => Show(user, selection))]),
        };
        if (from + size < found.Count)
        {
            var next = context
                .Request.Query.Where(q => q.Key != "$skiptoken")
                .Append(new("$skiptoken", (from + size).ToString(CultureInfo.InvariantCulture)));
            page["@odata.nextLink"] = $"{origin()}/v1.0/users{QueryString.Create(next)}";
        }
        return page;
    }

    private static readonly Dictionary<string, Func<GraphUser, JsonNode?>> Properties = new(StringComparer.Ordinal)
    {
        ["id"] = user => user.Id,
        ["mail"] = user => user.Mail,
        ["userPrincipalName"] = user => user.UserPrincipalName,
        ["employeeId"] = user => user.EmployeeId,
        ["onPremisesSamAccountName"] = user => user.OnPremisesSamAccountName,
        ["onPremisesExtensionAttributes"] = user => new JsonObject(
            Enumerable
                .Range(1, 15)
                .Select(i => $"extensionAttribute{i}")
                .Select(name => KeyValuePair.Create(name, (JsonNode?)user.ExtensionAttributes.GetValueOrDefault(name)))
        ),
    };

    private static JsonObject Show(GraphUser user, string[] selection) =>
        new(selection.Select(name => KeyValuePair.Create(name, Properties[name](user))));

    private IResult Error(HttpContext context, int status, string code, string message)
    {
        var id = Guid.NewGuid().ToString();
        context.Response.Headers["request-id"] = id;
        var inner = new Dictionary<string, string>
        {
            ["date"] = world.Options.TimeProvider.GetUtcNow().UtcDateTime.ToString("s", CultureInfo.InvariantCulture),
            ["request-id"] = id,
            ["client-request-id"] = id,
        };
        return Results.Json(
            new
            {
                error = new
                {
                    code,
                    message,
                    innerError = inner,
                },
            },
            statusCode: status
        );
    }
}
