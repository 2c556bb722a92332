using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Resilience;
using WebexKaltura.Webex.Calls;

namespace WebexKaltura.Webex.Messages;

/// <summary>The bot of <c>Webex:BotToken</c>. What Webex surely did not take is tried again for a short while, anything else is not.</summary>
internal sealed class BotMessages(IHttpClientFactory clients, IOptions<WebexOptions> options, TimeProvider time) : IHostMessages
{
    private readonly Uri _address = new WebexAddresses(options.Value.ApiUrl).Of("messages");

    public bool CanSend => !string.IsNullOrWhiteSpace(options.Value.BotToken);

    public async Task<bool> SendAsync(HostMessage message, CancellationToken cancellationToken = default)
    {
        if (options.Value.BotToken is not { } token || !CanSend)
        {
            throw new PermanentFailureException("not-configured", "Webex:BotToken is not configured: there is no bot to send with.");
        }
        var body = new JsonObject
        {
            ["toPersonEmail"] = message.ToEmail,
            ["text"] = message.Text,
            ["markdown"] = message.Markdown,
        };
        using var client = clients.CreateClient(WebexCalls.ClientName);
        using var request = new WebexRequest(HttpMethod.Post, _address) { Body = body, OnceOnly = true }.ToMessage(token.Trim());
        using var response = await client.SendToServiceAsync(request, "Webex", cancellationToken: cancellationToken);
        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound)
        {
            return response.IsSuccessStatusCode;
        }
        throw await WebexErrors.FailureAsync(response, time, cancellationToken);
    }
}
