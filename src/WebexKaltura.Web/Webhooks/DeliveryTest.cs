using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ports;
using WebexKaltura.Webex;

namespace WebexKaltura.Web.Webhooks;

/// <summary>What came of a test event.</summary>
/// <param name="Arrived">This installation received and stored it.</param>
/// <param name="Status">The HTTP status that the public URL answered with; null when nothing answered.</param>
/// <param name="Detail">What happened and, if it did not arrive, what to do.</param>
public sealed record DeliveryTestOutcome(bool Arrived, int? Status, string Detail);

/// <summary>
/// Sends a signed event to the account's webhook address through the public URL. It proves the way from there to the webhook endpoint,
/// not that Webex reaches the public URL.
/// </summary>
internal sealed class DeliveryTest(
    IHttpClientFactory clients,
    AccountWebhooks webhooks,
    ISecretStore secrets,
    IDeliveryStore store,
    AuditTrail audit,
    TimeProvider time
)
{
    public const string ClientName = "delivery-test";
    private const int Searched = 50; // newest deliveries, among which the test is
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public async Task<DeliveryTestOutcome> SendAsync(AccountId account, string actor, CancellationToken cancellationToken)
    {
        await audit.DeliveryTestedAsync(account, actor);
        var url = new Uri(webhooks.TargetUrl(account));
        if (await secrets.GetAsync(account, SecretKind.WebhookSecret, cancellationToken) is not { } secret)
        {
            return new DeliveryTestOutcome(false, null, "The account has no webhook secret. Reconnect the account, then test again.");
        }
        var number = Guid.NewGuid();
        using var request = Request(url, secret, number);
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var answer = await clients
                .CreateClient(ClientName)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return await ReadAsync(account, number, url, answer, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return new DeliveryTestOutcome(
                false,
                null,
                $"{Host(url)} could not be reached from here: {failure.Message} Check App:PublicUrl, its name in DNS, and its certificate."
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryTestOutcome(
                false,
                null,
                $"{Host(url)} did not answer within {Limit.TotalSeconds:0} seconds. Check App:PublicUrl and the proxy or firewall in front of it."
            );
        }
    }

    private async Task<DeliveryTestOutcome> ReadAsync(
        AccountId account,
        Guid number,
        Uri url,
        HttpResponseMessage answer,
        CancellationToken cancellationToken
    )
    {
        var status = (int)answer.StatusCode;
        var newest = await store.ListAsync(account, Searched, null, cancellationToken);
        if (newest.Items.Any(delivery => DeliveryId.Has(delivery.Id, number)))
        {
            return new DeliveryTestOutcome(
                true,
                status,
                $"The test event arrived through {Host(url)}. This does not prove that Webex reaches the address from the internet."
            );
        }
        return new DeliveryTestOutcome(
            false,
            status,
            answer.StatusCode switch
            {
                HttpStatusCode.Accepted =>
                    $"{Host(url)} accepted the test event, but it did not arrive here. Another installation, or another server, answers at this address. Check App:PublicUrl.",
                HttpStatusCode.Unauthorized =>
                    $"{Host(url)} refused the signature (HTTP 401). If a proxy in front of it asks for sign-in, exempt /webhooks/ from that. Otherwise reconnect the account.",
                HttpStatusCode.NotFound =>
                    $"{Host(url)} does not know this account (HTTP 404). Another installation, or another server, answers at this address. Check App:PublicUrl.",
                >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest =>
                    $"{Host(url)} redirects the webhook (HTTP {status}). Webex does not follow that. Exempt /webhooks/ from redirects and sign-in.",
                _ => $"{Host(url)} answered HTTP {status}. Check the proxy or firewall in front of it, and the log of this installation.",
            }
        );
    }

    private static string Host(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static HttpRequestMessage Request(Uri url, string secret, Guid number)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{ "resource": "{{TestEvent.Resource}}", "event": "{{TestEvent.Event}}", "data": { "id": "{{number:N}}" } }"""
        );
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Spark-Signature", WebhookSignature.Sign(secret, body));
        return request;
    }
}
