using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>An answer of the JSON API as an admin's script sees it.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, JsonElement Json, string? ETag)
{
    /// <summary>The text of a problem.</summary>
    public string Detail => Json.GetProperty("detail").GetString()!;

    /// <summary>The messages of each wrong field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors =>
        Json.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Deserialize<string[]>()!)
            : [];
}

/// <summary>One line of the audit.</summary>
public sealed record AuditLine(string Actor, string Action, string? Recording, string? Field, string? From, string? To);

/// <summary>The calls of an admin who looks at status codes, tags and messages.</summary>
public sealed class AdminApi(Product product) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(product.Url + "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", product.Key) },
    };

    private string Settings => $"accounts/{product.Account}/settings";

    public Task<ApiAnswer> ReadSettingsAsync() => SendAsync(HttpMethod.Get, Settings);

    /// <summary>Changes some fields of the settings as they are.</summary>
    public async Task<ApiAnswer> ChangeAsync(object changes, bool createCategories = false, string? ifMatch = null)
    {
        var settings = JsonNode.Parse((await ReadSettingsAsync()).Json.GetRawText())!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(changes)!.AsObject())
        {
            settings[name] = value?.DeepClone();
        }
        return await SaveAsync(settings.ToJsonString(), createCategories, ifMatch);
    }

    public Task<ApiAnswer> SaveAsync(string json, bool createCategories = false, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, Settings + (createCategories ? "?createCategories=true" : ""), json, ifMatch);

    public async Task<IReadOnlyList<AuditLine>> AuditAsync(string query = "") =>
        (await SendAsync(HttpMethod.Get, $"audit?{query}"))
            .Json.GetProperty("items")
            .Deserialize<List<AuditLine>>(JsonSerializerOptions.Web)!;

    public Task<ApiAnswer> RecordingAsync(string recordingId) => SendAsync(HttpMethod.Get, $"recordings/{product.Account}/{recordingId}");

    /// <summary>The timeline as an admin reads it: what, and its detail.</summary>
    public async Task<IReadOnlyList<string>> TimelineAsync(string recordingId) =>
        [
            .. (await RecordingAsync(recordingId))
                .Json.GetProperty("timeline")
                .EnumerateArray()
                .Select(line => $"{line.GetProperty("what").GetString()}: {line.GetProperty("detail").GetString()}"),
        ];

    public Task<ApiAnswer> DisconnectAsync() => SendAsync(HttpMethod.Delete, $"accounts/{product.Account}");

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new ApiAnswer(answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), answer.Headers.ETag?.Tag);
    }

    public void Dispose() => _http.Dispose();
}
