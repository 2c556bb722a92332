using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

/// <summary>Speaks to a simulated Webex as an integration would, and checks every answer against the published shapes.</summary>
public sealed class WebexClient : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly WebexSimulator _webex;

    public WebexClient(WebexSimulator webex, IReadOnlyCollection<string>? scopes = null, string? email = null)
    {
        _webex = webex;
        Token = webex.World.IssueAccessToken(email ?? webex.World.Admin.Email, scopes);
    }

    public string? Token { get; set; }

    public void Dispose() => _http.Dispose();

    /// <summary>Calls <paramref name="path"/> below <c>/v1</c>, or an absolute address.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? site = null)
    {
        var url = path.StartsWith("http", StringComparison.Ordinal) ? path : $"{_webex.ApiUrl}{path}";
        using var request = new HttpRequestMessage(method, url);
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }
        if (site is not null)
        {
            request.Headers.Add("siteUrl", site);
        }
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        var response = await _http.SendAsync(request);
        await PublishedShapes.CheckAsync(method, new Uri(url), response);
        return response;
    }

    public async Task<JsonElement> GetAsync(string path, string? site = null) => await ReadAsync(HttpMethod.Get, path, null, site);

    public async Task<JsonElement> ReadAsync(HttpMethod method, string path, object? body = null, string? site = null)
    {
        using var response = await SendAsync(method, path, body, site);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, object? body = null, string? site = null)
    {
        using var response = await SendAsync(method, path, body, site);
        return response.StatusCode;
    }

    public Task<HttpStatusCode> StatusAsync(string path, string? site = null) => StatusAsync(HttpMethod.Get, path, null, site);

    /// <summary>All ids of a listing, page by page.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string path)
    {
        var ids = new List<string>();
        for (string? next = path; next is not null; )
        {
            using var response = await SendAsync(HttpMethod.Get, next);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
            var list = await response.Content.ReadFromJsonAsync<JsonElement>();
            ids.AddRange(list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            next = NextOf(response);
        }
        return ids;
    }

    /// <summary>One request for content, ranged if asked for.</summary>
    public async Task<HttpResponseMessage> DownloadAsync(string link, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range).ShouldBeTrue();
        }
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<string> LinkOfAsync(SimulatedRecording recording)
    {
        var details = await GetAsync(Details(recording), recording.SiteUrl);
        return details.GetProperty("temporaryDirectDownloadLinks").GetProperty("recordingDownloadLink").GetString()!;
    }

    public static string Details(SimulatedRecording recording) =>
        $"/recordings/{recording.Id}?hostEmail={Uri.EscapeDataString(recording.HostEmail)}";

    public static string? NextOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var values) ? values.Single().Split('>')[0].TrimStart('<') : null;
}
