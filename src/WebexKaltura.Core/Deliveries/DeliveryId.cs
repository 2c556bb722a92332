using System.Globalization;

namespace WebexKaltura.Core.Deliveries;

/// <summary>The event that the product sends to itself through its public URL.</summary>
public static class TestEvent
{
    public const string Resource = "deliveries";
    public const string Event = "test";
}

/// <summary>The id of a delivery: 19 digits that count time backwards, <c>_</c>, and 32 hexadecimal digits.</summary>
public static class DeliveryId
{
    private const int Digits = 19;
    private const int Length = Digits + 1 + 32;

    public static string New(DateTimeOffset at, Guid number) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - at.UtcTicks:D19}_{number:N}");

    /// <summary>Whether the id was made with this number.</summary>
    public static bool Has(string id, Guid number) => id.EndsWith($"_{number:N}", StringComparison.Ordinal);

    public static bool IsValid(string id) =>
        id.Length == Length
        && id[..Digits].All(char.IsAsciiDigit)
        && id[Digits] == '_'
        && id[(Digits + 1)..].All(char.IsAsciiHexDigitLower);
}
