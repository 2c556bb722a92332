using System.Net;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex;

internal sealed partial class WebexClient
{
    // A guest's odd address (400) and people whom we may not see are nobody of the organisation.
    private static readonly HttpStatusCode[] NoPerson = [HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    public async Task<WebexPerson?> FindPersonAsync(AccountId account, string email, CancellationToken cancellationToken = default)
    {
        var address = Addresses.Of("people", ("email", email));
        using var response = await calls.FindAsync(account, WebexRequest.Get(address), NoPerson, cancellationToken);
        if (response is null)
        {
            return null;
        }
        var found = await WebexCalls.ReadAsync(response, WebexJson.Default.People, cancellationToken);
        var person = found.Items?.FirstOrDefault(p => p.Emails?.Contains(email, StringComparer.OrdinalIgnoreCase) == true);
        return person is null
            ? null
            : new WebexPerson(person.Id, email, person.DisplayName ?? "", person.OrgId ?? "", person.Roles ?? [])
            {
                FirstName = person.FirstName,
                LastName = person.LastName,
            };
    }
}
