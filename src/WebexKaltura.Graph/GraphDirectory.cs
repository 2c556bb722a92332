using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Graph.Users;

namespace WebexKaltura.Graph;

/// <summary>The directory behind Microsoft Graph: one attribute of its people is the Kaltura user id.</summary>
internal sealed class GraphDirectory(DirectoryUsers users, AnswerCache cache, IOptions<DirectoryOptions> options) : IDirectory
{
    public bool IsConfigured => options.Value.Registration.IsConfigured;

    public async Task<DirectoryAnswer> FindUserIdAsync(AccountId account, string email, CancellationToken cancellationToken = default)
    {
        if (cache.Find(account, email) is { } known)
        {
            return known;
        }
        var answer = Judge(email, await users.ListByEmailAsync(email, cancellationToken), options.Value.Attribute);
        cache.Keep(account, email, answer);
        return answer;
    }

    private static DirectoryAnswer Judge(string email, IReadOnlyList<Wire.UserWire> found, string attribute) =>
        found switch
        {
            [] => new(null, $"the directory knows nobody with the e-mail '{email}'."),
            [var one] => UserAttribute.Read(one, attribute) is { } id
                ? new(id, $"the directory's {attribute} of '{email}' is '{id}'.")
                : new(null, $"the directory's {attribute} of '{email}' is empty."),
            _ => new(null, $"{found.Count} people of the directory have the e-mail '{email}': none was taken."),
        };
}
