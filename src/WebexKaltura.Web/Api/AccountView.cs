using System.Text.Json;
using System.Text.Json.Serialization;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Api;

/// <summary>An account as the API shows it: never a secret.</summary>
internal sealed record AccountView(
    string Id,
    string WebexAccountId,
    string Description,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Status,
    string? Reason,
    IReadOnlyList<WebhookRegistration> Webhooks,
    KalturaView Kaltura,
    ChatAuthorizationView? ChatAuthorization
)
{
    /// <summary>What the answer to connecting warns of; absent elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Warnings { get; init; }

    public static AccountView Of(Account account) =>
        new(
            account.Id.Value,
            account.WebexAccountId,
            account.Settings.Description,
            account.CreatedAt,
            account.UpdatedAt,
            Words.Of(account.Status),
            account.ReauthorizationReason,
            account.Webhooks,
            new KalturaView(account.Kaltura.ServiceUrl, account.Kaltura.PartnerId, account.Kaltura.ConsoleUrl),
            ChatAuthorizationView.Of(account.ChatAuthorization)
        );
}

internal sealed record KalturaView(string ServiceUrl, int PartnerId, string? ConsoleUrl);

internal sealed record AccountList(IReadOnlyList<AccountView> Items);

/// <summary>Enumerations as words of the API: <c>needsReauthorization</c>.</summary>
internal static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static bool TryRead<TEnum>(string word, out TEnum value)
        where TEnum : struct, Enum
    {
        value = Array.Find(Enum.GetValues<TEnum>(), v => Of(v) == word);
        return Of(value) == word;
    }
}
