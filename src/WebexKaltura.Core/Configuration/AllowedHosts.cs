using System.Net;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Core.Configuration;

/// <summary>
/// The hosts that we may talk to, from a configuration list. <c>*.example.com</c> means every host below <c>example.com</c> (not itself);
/// <c>example.com</c> and <c>127.0.0.1:8080</c> mean exactly that host, the latter on that port only. Plain http only to loopback hosts
/// that are listed by name.
/// </summary>
/// <param name="key">The configuration key of the list, for messages (<c>Webex:DownloadHosts</c>).</param>
public sealed class AllowedHosts(string key, IReadOnlyList<string> patterns)
{
    private readonly string[] _patterns = [.. patterns.Select(p => p.Trim().ToLowerInvariant())];

    /// <exception cref="PermanentFailureException">The address is not allowed (<c>host-not-allowed</c>); the message names the key.</exception>
    public void Demand(Uri address)
    {
        if (Refusal(address) is { } reason)
        {
            throw new PermanentFailureException("host-not-allowed", reason);
        }
    }

    /// <summary>Why the address is not allowed, in an admin's words and without its path or query; null when it is.</summary>
    public string? Refusal(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            return "Only https addresses are allowed.";
        }

        if (address.UserInfo.Length > 0)
        {
            return $"The address of host '{address.IdnHost}' carries a user name, which is not allowed.";
        }

        var named = _patterns.Any(p => IsNamed(p, address));
        if (!named && !_patterns.Any(p => IsBelow(p, address)))
        {
            return $"Host '{address.IdnHost}' is not allowed. Add it to {key} if it is to be trusted.";
        }

        return address.Scheme == Uri.UriSchemeHttps || (named && IsLoopback(address))
            ? null
            : $"Host '{address.IdnHost}' must be reached over https: plain http is allowed to loopback hosts listed in {key} only.";
    }

    /// <summary>True for <c>localhost</c> and loopback IP addresses; no name is looked up.</summary>
    public static bool IsLoopback(Uri address)
    {
        var host = address.IdnHost.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Fault(string pattern)
    {
        var host = pattern.Trim();
        var bare = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return bare.Length == 0 || bare.IndexOfAny(['*', '/', '@', '?', '#', ' ']) >= 0
            ? $"'{pattern}' is no host: write 'host', 'host:port' or '*.domain'."
            : null;
    }

    private static bool IsNamed(string pattern, Uri address)
    {
        var host = address.IdnHost.ToLowerInvariant();
        var written = address.HostNameType == UriHostNameType.IPv6 && !host.StartsWith('[') ? $"[{host}]" : host;
        return pattern == written || pattern == host || pattern == $"{written}:{address.Port}";
    }

    private static bool IsBelow(string pattern, Uri address) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
        && address.HostNameType == UriHostNameType.Dns
        && address.IdnHost.Length >= pattern.Length
        && address.IdnHost.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase);
}
