using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>The configured public address, or the one that the server listens on.</summary>
public sealed class ListeningAddress(IServer server, IOptions<AppOptions> options) : IPublicUrl
{
    public string Value => options.Value.PublicUrl?.TrimEnd('/') ?? Listening;

    /// <summary>Where this process really listens.</summary>
    public string Listening =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        ?? throw new InvalidOperationException("The server does not listen yet.");
}
