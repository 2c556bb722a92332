using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Resilience;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex.Messages;

/// <summary>The bot of <c>Webex:BotToken</c>. What Webex surely did not take is tried again for a short while, anything else is not.</summary>
internal sealed class BotMessages(IHttpClientFactory clients, IOptions<WebexOptions> options, TimeProvider time) : IHostMessages
{
    private readonly WebexAddresses _addresses = new(options.Value.ApiUrl);

    private string Token =>
        CanSend
            ? options.Value.BotToken!.Trim()
            : throw new PermanentFailureException("not-configured", "Webex:BotToken is not configured: there is no bot to send with.");

    public bool CanSend => !string.IsNullOrWhiteSpace(options.Value.BotToken);

    public async Task<string> FindSenderAsync(CancellationToken cancellationToken = default)
    {
        using var client = clients.CreateClient(WebexCalls.ClientName);
        using var request = WebexRequest.Get(_addresses.Of("people/me")).ToMessage(Token);
        using var response = await client.SendToServiceAsync(request, "Webex", cancellationToken: cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await WebexErrors.FailureAsync(response, time, cancellationToken);
        }
        var bot = await WebexCalls.ReadAsync(response, WebexJson.Default.PersonWire, cancellationToken);
        return bot.DisplayName ?? bot.Id;
    }

    public async Task<bool> SendAsync(HostMessage message, CancellationToken cancellationToken = default)
    {
        var token = Token;
        var body = new JsonObject
        {
            ["toPersonEmail"] = message.ToEmail,
            ["text"] = message.Text,
            ["markdown"] = message.Markdown,
        };
        using var client = clients.CreateClient(WebexCalls.ClientName);
        using var request = new WebexRequest(HttpMethod.Post, _addresses.Of("messages")) { Body = body, OnceOnly = true }.ToMessage(token);
        using var response = await client.SendToServiceAsync(request, "Webex", cancellationToken: cancellationToken);
        if (!response.IsPage() && (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound))
        {
            return response.IsSuccessStatusCode;
        }
        throw await WebexErrors.FailureAsync(response, time, cancellationToken);
    }
}
