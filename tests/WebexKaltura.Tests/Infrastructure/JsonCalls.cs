using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Calls of the JSON API by their paths, for what the demo's client does not speak.</summary>
public sealed class JsonCalls : IDisposable
{
    private readonly HttpClient _http;

    public JsonCalls(string url, string apiKey)
    {
        _http = new HttpClient { BaseAddress = new Uri($"{url}/api/v1/"), Timeout = TimeSpan.FromMinutes(3) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    public Task<JsonElement> GetAsync(string path) => ReadAsync(_http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>A null body is an empty one.</summary>
    /// <exception cref="HttpRequestException">The answer is no success; its message holds the problem.</exception>
    public Task<JsonElement> PostAsync(string path, object? body = null) =>
        ReadAsync(_http.PostAsync(new Uri(path, UriKind.Relative), body is null ? null : JsonContent.Create(body)));

    public Task<JsonElement> DeleteAsync(string path) => ReadAsync(_http.DeleteAsync(new Uri(path, UriKind.Relative)));

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        var text = await answer.Content.ReadAsStringAsync();
        return !answer.IsSuccessStatusCode ? throw new HttpRequestException(text, null, answer.StatusCode)
            : text.Length == 0 ? default
            : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
