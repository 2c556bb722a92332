using System.Buffers;
using WebexKaltura.Core.Naming;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Ownership;

/// <summary>What a Kaltura user is created with: what Webex knows of the person, within Kaltura's limits.</summary>
public static class NewUser
{
    // Kaltura's limits, in characters.
    private const int MaxId = 100;
    private const int MaxEmail = 100;
    private const int MaxScreenName = 100;
    private const int MaxName = 40;

    // The ids that user.add takes (PUSER_ID_REGEXP of the open-source server).
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,!#$%&'*+?^_`{|}~.@-";
    private static readonly SearchValues<char> InIds = SearchValues.Create(IdCharacters);

    /// <summary>Why Kaltura would not take this id for a new user, or null when it would.</summary>
    public static string? IdFault(string id) =>
        id.Length == 0 ? "No user can be created without an id."
        : id.Length > MaxId ? $"No user can be created with this id: it has more than {MaxId} characters."
        : id.AsSpan().ContainsAnyExcept(InIds) ? "No user can be created with this id: Kaltura does not take all its characters."
        : null;

    /// <summary>The screen name is the display name, else the person's, else the e-mail; an e-mail over the limit is left out.</summary>
    public static KalturaUser Of(string id, string? email, string? displayName, WebexPerson? person = null)
    {
        var name = Blank(displayName) ?? Blank(person?.DisplayName) ?? Blank(email) ?? id;
        return new KalturaUser(id, email?.Length > MaxEmail ? null : email, TextStart.Of(name, MaxScreenName))
        {
            FirstName = TextStart.Of(Blank(person?.FirstName), MaxName),
            LastName = TextStart.Of(Blank(person?.LastName), MaxName),
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
