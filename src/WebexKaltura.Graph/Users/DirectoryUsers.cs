using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Failures;
using WebexKaltura.Graph.Tokens;
using WebexKaltura.Graph.Wire;
using WebexKaltura.Resilience;

namespace WebexKaltura.Graph.Users;

/// <summary>Asks Microsoft Graph for people, over all pages; a refused token is renewed once.</summary>
internal sealed class DirectoryUsers(IHttpClientFactory clients, AppTokens tokens, IOptions<DirectoryOptions> options, TimeProvider time)
{
    public const string ClientName = "directory-graph";

    /// <summary>Everybody whose mail address or sign-in name is this e-mail, whatever its case.</summary>
    public async Task<IReadOnlyList<UserWire>> ListByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var users = new List<UserWire>();
        for (Uri? page = UserQuery.Of(options.Value.GraphUrl, email); page is not null; )
        {
            var list = await GetAsync(page, cancellationToken);
            users.AddRange(list.Value ?? []);
            page = Following(page, list.NextLink);
        }
        return [.. users.Where(u => Same(u.Mail, email) || Same(u.UserPrincipalName, email)).DistinctBy(u => u.Id)];
    }

    private async Task<UserListWire> GetAsync(Uri page, CancellationToken cancellationToken)
    {
        var response = await AttemptAsync(page, renewToken: false, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            response = await AttemptAsync(page, renewToken: true, cancellationToken);
        }
        using (response)
        {
            return response.IsSuccessStatusCode
                ? await ReadAsync(response, cancellationToken)
                : throw await GraphErrors.FailureAsync(response, time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(Uri page, bool renewToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(renewToken, cancellationToken));
        using var client = clients.CreateClient(ClientName);
        return await client.SendToServiceAsync(request, "The directory", cancellationToken: cancellationToken);
    }

    private static async Task<UserListWire> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return JsonSerializer.Deserialize(body, GraphJson.Default.UserListWire) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException e)
        {
            throw new TransientFailureException($"The directory answered with something that cannot be read: {e.Message}", inner: e);
        }
    }

    /// <summary>The token goes to the directory's own server only.</summary>
    private static Uri? Following(Uri page, string? link)
    {
        if (link is null)
        {
            return null;
        }
        return
            Uri.TryCreate(link, UriKind.Absolute, out var next)
            && Uri.Compare(next, page, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            && next != page
            ? next
            : throw new RefusedException("foreign-page", "The directory's next-page link points to another server or to the same page.");
    }

    private static bool Same(string? address, string email) => string.Equals(address, email, StringComparison.OrdinalIgnoreCase);
}
