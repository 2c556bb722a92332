using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// Our id of a connected Webex account: 16 hex digits that follow from the organisation's id, so that an organisation can be connected
/// once only and finds its history again when it reconnects.
/// </summary>
public readonly record struct AccountId
{
    private AccountId(string value) => Value = value;

    public string Value { get; init; }

    public static AccountId ForOrganisation(string orgId) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(orgId)))[..16]);

    /// <exception cref="FormatException">Not 16 lower-case hex digits.</exception>
    public static AccountId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no account id (16 hex digits).");

    public static bool TryParse(string? text, out AccountId id)
    {
        var valid = text is { Length: 16 } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new AccountId(text!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
