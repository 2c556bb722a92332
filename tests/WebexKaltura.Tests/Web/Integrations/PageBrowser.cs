using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web.Integrations;

/// <summary>What a browser got.</summary>
internal sealed record PageAnswer(HttpStatusCode Status, string Html, string? Location);

/// <summary>Somebody signed in who reads pages and sends their forms; without a script.</summary>
internal sealed class PageBrowser : IDisposable
{
    private readonly HttpClient _http;

    private PageBrowser(HttpClient http) => _http = http;

    public static async Task<PageBrowser> SignedInAsync(WebUnderTest web, string role = Roles.Admin)
    {
        var http = web.Browser();
        var answer = await http.GetAsync(web.Services.GetRequiredService<OneTimeLinks>().Issue(role));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return new PageBrowser(http);
    }

    public async Task<PageAnswer> GetAsync(string path, bool fragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, fragment);
    }

    /// <summary>Sends a form with the token of a page of ours.</summary>
    public async Task<PageAnswer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, bool fragment = false)
    {
        var html = await _http.GetStringAsync("/integrations");
        var token = html.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        var all = fields.Append(("__RequestVerificationToken", WebUtility.HtmlDecode(token)));
        request.Content = new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await SendAsync(request, fragment);
    }

    public Task<PageAnswer> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, fields.AsEnumerable());

    public async Task<HttpStatusCode> PostWithoutTokenAsync(string path)
    {
        using var content = new FormUrlEncodedContent([]);
        return (await _http.PostAsync(path, content)).StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async Task<PageAnswer> SendAsync(HttpRequestMessage request, bool fragment)
    {
        if (fragment)
        {
            request.Headers.Add("HX-Request", "true");
        }
        using var answer = await _http.SendAsync(request);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return new PageAnswer(answer.StatusCode, html, answer.Headers.Location?.OriginalString);
    }
}
