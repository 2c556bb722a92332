using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>Ids in the API's shapes, the same for the same seed.</summary>
internal sealed class IdSource(int seed)
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private long _last = 1000;

    /// <summary>An entry, flavor, caption or attachment id: <c>1_x7k2m9qa</c>.</summary>
    public string NextAsset() => "1_" + NextText(8);

    /// <summary>An upload token id: <c>1_</c> and 32 hex digits.</summary>
    public string NextUploadToken() => "1_" + NextHex(16);

    /// <summary>A category or asset number.</summary>
    public long NextNumber() => Interlocked.Increment(ref _last);

    public string NextHex(int bytes)
    {
        lock (_gate)
        {
            var value = new byte[bytes];
            _random.NextBytes(value);
            return Convert.ToHexStringLower(value);
        }
    }

    public string NextKs(int partnerId) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v2|{partnerId}|{NextHex(24)}")));

    private string NextText(int length)
    {
        lock (_gate)
        {
            return string.Create(length, _random, static (text, random) => random.GetItems(Alphabet.AsSpan(), text));
        }
    }
}
