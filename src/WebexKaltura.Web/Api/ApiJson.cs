using System.Text.Json.Serialization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Web.Webhooks;

namespace WebexKaltura.Web.Api;

internal sealed record CodeView(string Code, DateTimeOffset ExpiresAt, string SetupUrl, IReadOnlyList<FieldError> Warnings);

/// <summary>What the API answers with.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(ChatAuthorizationView))]
[JsonSerializable(typeof(RecordingView))]
[JsonSerializable(typeof(RecordingList))]
[JsonSerializable(typeof(ReconcileResult))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(BackfillView))]
[JsonSerializable(typeof(BackfillList))]
[JsonSerializable(typeof(BackfillForecast))]
[JsonSerializable(typeof(OverviewView))]
[JsonSerializable(typeof(CoverageView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(DeliveryList))]
[JsonSerializable(typeof(DeliveryTestOutcome))]
[JsonSerializable(typeof(CodeView))]
[JsonSerializable(typeof(AuditList))]
internal sealed partial class ApiJson : JsonSerializerContext;
