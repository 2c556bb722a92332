using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Resilience;
using WebexKaltura.Webex.Tokens;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex.Calls;

/// <summary>Calls with an account's token of one kind of consent: a refused token is renewed once and the call repeated once; pages are followed.</summary>
internal sealed class WebexCalls(IHttpClientFactory clients, WebexTokenSource tokens, IOptions<WebexOptions> options, TimeProvider time)
{
    public const string ClientName = "webex-api";

    public WebexAddresses Addresses { get; } = new(options.Value.ApiUrl);

    /// <summary>The answer whatever its status, except 401.</summary>
    /// <exception cref="TransientFailureException">The answer is a web page, of a proxy or for signing in.</exception>
    /// <exception cref="ReauthorizationNeededException">401 also with a new token, or the failure of another kind of consent.</exception>
    public async Task<HttpResponseMessage> SendAsync(AccountId account, WebexRequest request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(account, cancellationToken);
        var response = await AttemptAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return await NoPageAsync(response, cancellationToken);
        }

        response.Dispose();
        token = await tokens.ReplaceAsync(account, token, cancellationToken);
        response = await NoPageAsync(await AttemptAsync(request, token, cancellationToken), cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        using (response)
        {
            throw tokens.Refused(await WebexErrors.MessageAsync(response, cancellationToken));
        }
    }

    /// <summary>The answer of a success; null for the statuses that mean "none".</summary>
    public async Task<HttpResponseMessage?> FindAsync(
        AccountId account,
        WebexRequest request,
        ReadOnlyMemory<HttpStatusCode> none,
        CancellationToken cancellationToken
    )
    {
        var response = await SendAsync(account, request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            return none.Span.Contains(response.StatusCode) ? null : throw await WebexErrors.FailureAsync(response, time, cancellationToken);
        }
    }

    /// <summary>The answer of a success.</summary>
    public async Task<HttpResponseMessage> GetAsync(AccountId account, WebexRequest request, CancellationToken cancellationToken) =>
        (await FindAsync(account, request, ReadOnlyMemory<HttpStatusCode>.Empty, cancellationToken))!;

    /// <summary>All items over all pages.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(
        AccountId account,
        Uri first,
        JsonTypeInfo<ItemsWire<T>> type,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (Uri? page = first; page is not null; )
        {
            using var response = await GetAsync(account, WebexRequest.Get(page), cancellationToken);
            var items = await ReadAsync(response, type, cancellationToken);
            page = Following(page, NextPage.Of(response));
            foreach (var item in items.Items ?? [])
            {
                yield return item;
            }
        }
    }

    /// <exception cref="TransientFailureException">The body is not what the contract says.</exception>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException e)
        {
            var path = response.RequestMessage?.RequestUri?.AbsolutePath;
            throw new TransientFailureException($"Webex answered {path} with something that cannot be read: {e.Message}", inner: e);
        }
    }

    private Uri? Following(Uri page, string? link)
    {
        if (link is null)
        {
            return null;
        }

        var next = VerbatimAddress.Parse(link);
        if (next is null || !Addresses.IsOwn(next))
        {
            throw new RefusedException("foreign-page", $"Webex's next-page link of {page.AbsolutePath} points to another server.");
        }

        return next == page
            ? throw new TransientFailureException($"Webex's next-page link of {page.AbsolutePath} points to the same page.")
            : next;
    }

    private async Task<HttpResponseMessage> AttemptAsync(WebexRequest request, string accessToken, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var message = request.ToMessage(accessToken);
        return await client.SendToServiceAsync(message, "Webex", cancellationToken: cancellationToken);
    }

    /// <summary>A page refuses nothing and finds nothing missing, whatever its status.</summary>
    private async Task<HttpResponseMessage> NoPageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsPage())
        {
            return response;
        }

        using (response)
        {
            throw await WebexErrors.FailureAsync(response, time, cancellationToken);
        }
    }
}
