using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Ports;
using WebexKaltura.Graph.Tokens;
using WebexKaltura.Graph.Users;
using WebexKaltura.Resilience;
using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Graph;

public static class GraphRegistration
{
    private const string Service = "graph";
    private const long LongestAnswer = 4 << 20; // bytes; a page of 100 people is a fraction of it

    /// <summary>Adds <see cref="IDirectory"/>; where section <c>Directory</c> is empty, none is configured and nothing is asked.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DirectoryOptions.Section);
        services.AddOptions<DirectoryOptions>().Configure(options => Read(section, options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DirectoryOptions>, DirectoryOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AppTokens>();
        services.AddSingleton<DirectoryUsers>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<IDirectory, GraphDirectory>();
        services.AddServiceClient(DirectoryUsers.ClientName, LongestAnswer).CountCalls(Service);
        services.AddAuthorityClient(
            AppTokens.ClientName,
            LongestAnswer,
            s => s.GetRequiredService<IOptions<DirectoryOptions>>().Value.Authority,
            Service
        );
        return services;
    }

    private static void Read(IConfigurationSection section, DirectoryOptions options)
    {
        options.TenantId = section[nameof(DirectoryOptions.TenantId)];
        options.ClientId = section[nameof(DirectoryOptions.ClientId)];
        options.ClientSecret = section[nameof(DirectoryOptions.ClientSecret)];
        options.Attribute = section[nameof(DirectoryOptions.Attribute)] ?? options.Attribute;
        options.GraphUrl = (section[nameof(DirectoryOptions.GraphUrl)] ?? options.GraphUrl).TrimEnd('/');
        options.Authority = (section[nameof(DirectoryOptions.Authority)] ?? options.Authority).TrimEnd('/');
    }
}
