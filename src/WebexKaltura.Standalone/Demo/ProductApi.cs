using System.Net.Http.Headers;
using System.Text.Json;

namespace WebexKaltura.Standalone.Demo;

/// <summary>A recording as the JSON API shows it.</summary>
public sealed record RecordingView(
    string RecordingId,
    string AccountId,
    string? MeetingId,
    string Kind,
    string? Topic,
    string? Host,
    string Status,
    string Stage,
    string? Reason,
    BytesView Bytes,
    string? EntryId,
    string? Owner,
    string? Category,
    DeletionView Deletion
)
{
    public bool HasEnded => Status is "ready" or "skipped" or "failed";
}

public sealed record BytesView(long Total, long Done);

public sealed record DeletionView(string State, DateTimeOffset? Due, string? Reason = null);

/// <summary>The product's JSON API, as a script would call it.</summary>
public sealed class ProductApi : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly HttpClient _http;

    public ProductApi(string url, string apiKey)
    {
        _http = new HttpClient { BaseAddress = new Uri(url) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>An integration code for a Kaltura account.</summary>
    public async Task<string> CreateIntegrationCodeAsync(
        string serviceUrl,
        int partnerId,
        string appTokenId,
        string appToken,
        CancellationToken cancellationToken
    )
    {
        var kaltura = new
        {
            serviceUrl,
            partnerId,
            appTokenId,
            appToken,
        };
        var answer = await SendAsync(HttpMethod.Post, "/api/v1/integration-codes", new { kaltura }, cancellationToken);
        return answer.GetProperty("code").GetString()!;
    }

    /// <summary>Connects an account without a browser; returns its id.</summary>
    public async Task<string> ConnectAsync(
        string refreshToken,
        string serviceUrl,
        int partnerId,
        string appTokenId,
        string appToken,
        CancellationToken cancellationToken
    )
    {
        var body = new
        {
            webex = new { refreshToken },
            kaltura = new
            {
                serviceUrl,
                partnerId,
                appTokenId,
                appToken,
            },
        };
        return (await SendAsync(HttpMethod.Post, "/api/v1/accounts", body, cancellationToken)).GetProperty("id").GetString()!;
    }

    public async Task<IReadOnlyList<string>> ListAccountIdsAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, "/api/v1/accounts", null, cancellationToken);
        var items = answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("items");
        return [.. items.EnumerateArray().Select(a => a.GetProperty("id").GetString()!)];
    }

    /// <summary><c>enabled</c>, <c>disabled</c> or <c>needsReauthorization</c>.</summary>
    public async Task<string> AccountStatusAsync(string account, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Get, $"/api/v1/accounts/{account}", null, cancellationToken)).GetProperty("status").GetString()!;

    /// <summary>Replaces the account's settings by the defaults and these.</summary>
    public Task SaveSettingsAsync(string account, object settings, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"/api/v1/accounts/{account}/settings", settings, cancellationToken);

    public Task ReconcileAsync(string account, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/api/v1/accounts/{account}/reconcile", null, cancellationToken);

    public Task ActAsync(string account, string recordingId, string action, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/api/v1/recordings/{account}/{recordingId}/{action}", null, cancellationToken);

    /// <summary>All recordings of an account, newest first.</summary>
    public async Task<IReadOnlyList<RecordingView>> ListRecordingsAsync(string account, CancellationToken cancellationToken)
    {
        var all = new List<RecordingView>();
        string? cursor = null;
        do
        {
            var page = await SendAsync(
                HttpMethod.Get,
                $"/api/v1/recordings?account={account}&limit=200{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}",
                null,
                cancellationToken
            );
            all.AddRange(page.GetProperty("items").Deserialize<List<RecordingView>>(Json)!);
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        return all;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, options: Json),
        };
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{method} {path} answered {(int)response.StatusCode}: {text}", null, response.StatusCode);
        }
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
