using System.Net;
using System.Web;

namespace WebexKaltura.Tests.Web;

/// <summary>A Webex admin's way through the setup pages.</summary>
internal sealed class SetupBrowser(WebUnderTest web) : IDisposable
{
    public HttpClient Http { get; } = web.Browser();

    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await Http.GetStringAsync(page);
        var token = html.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        var all = fields.Append(("__RequestVerificationToken", token));
        return await Http.PostAsync(action, new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    /// <summary>Accepts the terms; returns the state that went to Webex.</summary>
    public async Task<string> BeginAsync()
    {
        var answer = await SubmitAsync("/setup", "/setup/signin", ("terms", "accepted"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["state"].ShouldNotBeNull();
    }

    public async Task<HttpResponseMessage> SignInAsync() => await CallbackAsync(await BeginAsync());

    public Task<HttpResponseMessage> CallbackAsync(string state) => Http.GetAsync($"/setup/callback?code=c&state={state}");

    public Task<HttpResponseMessage> EnterCodeAsync(string code, string console = "https://kmc.kaltura.com/index.php/kmcng/login") =>
        SubmitAsync("/setup/authenticate", "/setup/authenticate", ("consoleUrl", console), ("code", code));

    public void Dispose() => Http.Dispose();
}
