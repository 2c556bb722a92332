using System.Text.Json.Serialization;

namespace WebexKaltura.Graph.Wire;

// Shapes of Microsoft Graph 1.0, only the members that we read.

internal sealed record UserWire(
    string Id,
    string? Mail,
    string? UserPrincipalName,
    string? EmployeeId,
    string? OnPremisesSamAccountName,
    IReadOnlyDictionary<string, string?>? OnPremisesExtensionAttributes
);

internal sealed record UserListWire(IReadOnlyList<UserWire>? Value, [property: JsonPropertyName("@odata.nextLink")] string? NextLink);

internal sealed record ErrorWire(ErrorDetailWire? Error);

internal sealed record ErrorDetailWire(string? Code, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UserListWire))]
[JsonSerializable(typeof(ErrorWire))]
internal sealed partial class GraphJson : JsonSerializerContext;
