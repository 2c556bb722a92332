using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Simulators.Webex;

/// <summary>Ids in Webex's forms. They follow from the seed, so that a seeded fault befalls the same call in every run.</summary>
internal sealed class IdSource(int seed)
{
    private int _issued;

    /// <summary>32 hex digits: recordings, transcripts, series.</summary>
    public string NextHex() => Hex($"{seed}/{Interlocked.Increment(ref _issued)}");

    /// <summary>Digits of a meeting number.</summary>
    public string NextNumber() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _issued):D18}");

    /// <summary>A base64 <c>ciscospark://</c> id of a named thing; the same name always has the same id.</summary>
    public string Spark(string kind, string name)
    {
        var guid = Guid.ParseExact(Hex($"{seed}/{kind}/{name}"), "N");
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"ciscospark://us/{kind}/{guid:D}")).TrimEnd('=');
    }

    /// <summary>A secret that nobody can guess: tokens, links.</summary>
    public static string Secret() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
