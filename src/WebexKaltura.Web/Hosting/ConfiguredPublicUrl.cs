using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Web.Hosting;

/// <summary>The address from <c>App:PublicUrl</c>; a host that knows where it listens registers its own.</summary>
internal sealed class ConfiguredPublicUrl(IOptions<AppOptions> options) : IPublicUrl
{
    public string Value =>
        options.Value.PublicUrl?.TrimEnd('/')
        ?? throw new InvalidOperationException("App:PublicUrl is not set: Webex could not reach this product.");

    /// <summary>Plain http is for loopback only.</summary>
    public static bool IsValid(AppOptions options) =>
        options.PublicUrl is null
        || (
            Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url.Query.Length == 0
            && url.Fragment.Length == 0
        );
}
