namespace WebexKaltura.Core.People;

/// <summary>
/// The room that Kaltura has for the entitled users of one entry. Their ids are kept, with an internal number each, in one text of 65,535
/// bytes that holds the entry's other extras too, so we use half of it: about 650 e-mail addresses.
/// </summary>
internal sealed class EntitlementRoom
{
    public const int Bytes = 32_000;
    private const int BytesPerUser = 24; // i:123456789;s:25:"…";

    private int _left = Bytes;

    /// <summary>Takes the room of one id (ASCII); false, and nothing taken, when there is none left.</summary>
    public bool Take(string userId)
    {
        var needed = userId.Length + BytesPerUser;
        if (needed > _left)
        {
            return false;
        }
        _left -= needed;
        return true;
    }
}
