using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Api;
using WebexKaltura.Web.Assets;
using WebexKaltura.Web.Health;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Setup;
using WebexKaltura.Web.Signin;
using WebexKaltura.Web.Signin.Entra;
using WebexKaltura.Web.Webhooks;

namespace WebexKaltura.Web.Hosting;

/// <summary>One pipeline for every host.</summary>
public static class WebServices
{
    /// <summary>Registers the pipeline's services; the ports of Core are the host's to register, before or after.</summary>
    public static IServiceCollection AddWebexKalturaWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccounts();
        services.AddRouting();
        services.AddDataProtection();
        services.AddPageSessions();
        services.AddEntraSignin();
        services.AddProblemDetails();
        services.TryAddSingleton(_ => new DiagnosticListener("WebexKaltura.Web")); // routing wants one; web hosts bring theirs
        services
            .AddOptions<AppOptions>()
            .Bind(configuration.GetSection("App"))
            .Validate(ConfiguredPublicUrl.IsValid, "App:PublicUrl must be an https address (http is for loopback only).")
            .ValidateOnStart();
        services.AddOptions<AdminOptions>().Bind(configuration.GetSection("Admin")).ValidateOnStart();
        services.TryAddSingleton<IPublicUrl, ConfiguredPublicUrl>();
        services.TryAddSingleton<FailureAnswers>();
        services.TryAddSingleton<WebhookAccounts>();
        services.TryAddSingleton<DeliveryLog>();
        services.TryAddSingleton<DeliveryRecording>();
        services.TryAddSingleton<Redelivery>();
        services.TryAddSingleton<DeliveryTest>();
        services
            .AddHttpClient(DeliveryTest.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<IAccountChanges>(s => s.GetRequiredService<WebhookAccounts>());
        services.TryAddSingleton(s => new WebhookEndpoint(
            s.GetRequiredService<WebhookAccounts>(),
            s.GetRequiredService<IEventIntake>(),
            s.GetRequiredService<DeliveryRecording>(),
            s.GetRequiredService<ILogger<WebhookEndpoint>>()
        ));
        services.TryAddSingleton<SetupCookies>();
        services.TryAddSingleton<UsedStates>();
        services.TryAddSingleton<WrongCodes>();
        services.TryAddSingleton<ReconnectLinks>();
        services.TryAddSingleton<Reconnection>();
        services.TryAddSingleton<ChatLinks>();
        services.TryAddSingleton<ChatSignin>();
        services.TryAddSingleton<WebexSignin>();
        services.TryAddSingleton<Authentication>();
        services.TryAddSingleton<Completion>();
        return services;
    }

    /// <summary>
    /// Ends the pipeline with the product. It is a branch with routing of its own, so it works the same under a web application, a
    /// bare <see cref="ApplicationBuilder"/> and inside a Functions host.
    /// </summary>
    public static IApplicationBuilder UseWebexKaltura(this IApplicationBuilder app)
    {
        var branch = app.New();
        branch.Use(PublicScheme.ApplyAsync);
        branch.Use(SecurityHeaders.AddAsync);
        branch.Use(next => context => context.RequestServices.GetRequiredService<FailureAnswers>().HandleAsync(context, next));
        branch.UseRouting();
        branch.UseAuthentication();
        branch.UseAuthorization();
        branch.UseEndpoints(MapAll);
        app.Run(branch.Build());
        return app;
    }

    internal static void MapAll(IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapAssets();
        routes.MapSetup();
        routes.MapSignin();
        routes.MapPages();
        routes.MapApi();
        routes.MapPost(
            "/webhooks/webex/{accountId}",
            (string accountId, HttpContext context, WebhookEndpoint endpoint) => endpoint.HandleAsync(context, accountId)
        );
    }
}
