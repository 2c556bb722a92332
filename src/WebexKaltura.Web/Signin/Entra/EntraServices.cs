using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Web.Signin.Entra;

internal static class EntraServices
{
    private const long LongestAnswer = 1 << 20; // bytes; a token with a few roles is a fraction of it

    /// <summary>Sign-in by Microsoft Entra; without <c>Admin:TenantId</c> nothing is asked.</summary>
    public static IServiceCollection AddEntraSignin(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AdminOptions>, AdminOptionsValidation>());
        services.TryAddSingleton<EntraApp>();
        services.TryAddSingleton<EntraSignin>();
        services.AddAuthorityClient(
            EntraApp.HttpName,
            LongestAnswer,
            s => s.GetRequiredService<IOptions<AdminOptions>>().Value.Authority,
            "entra"
        );
        return services;
    }
}
