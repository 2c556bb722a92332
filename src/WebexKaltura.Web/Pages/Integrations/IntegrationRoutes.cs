using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>The connected accounts: the list, integration codes, settings, reconnecting and removing.</summary>
internal static class IntegrationRoutes
{
    public static void MapIntegrations(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/integrations", AccountListing.ShowAsync);
        pages.MapGet("/integrations/code", CodeIssuing.Show).RequireAuthorization(Policies.Change);
        pages.MapChange("/integrations/code", CodeIssuing.GenerateAsync);
        pages.MapChange("/integrations/code/test", CodeIssuing.TestAsync);
        pages.MapGet("/integrations/{id}", Configuring.ShowAsync);
        pages.MapChange("/integrations/{id}", Configuring.SaveAsync);
        pages.MapGet("/integrations/{id}/preview", Previews.SavedAsync);
        pages.MapChange("/integrations/{id}/preview", Previews.AskedAsync);
        pages.MapGet("/integrations/{id}/suggestions/{field}", Suggestions.OfferAsync).RequireAuthorization(Policies.Change);
        pages.MapChange("/integrations/{id}/enabled", Switching.SwitchAsync);
        pages.MapGet("/integrations/{id}/health", HealthPages.ShowAsync);
        pages.MapChange("/integrations/{id}/health", HealthPages.CheckAsync);
        pages.MapGet("/integrations/{id}/deliveries", DeliveryPages.ShowAsync);
        pages.MapChange("/integrations/{id}/deliveries/test", DeliveryPages.TestAsync);
        pages.MapChange("/integrations/{id}/deliveries/{deliveryId}/redeliver", DeliveryPages.RedeliverAsync);
        pages.MapGet("/integrations/{id}/reconnect", Reconnecting.ShowAsync);
        pages.MapGet("/integrations/{id}/chat-authorization", ChatAuthorizing.ShowAsync);
        pages.MapChange("/integrations/{id}/chat-authorization/remove", ChatAuthorizing.RemoveAsync);
        pages.MapGet("/integrations/{id}/remove", Removing.ShowAsync).RequireAuthorization(Policies.Change);
        pages.MapChange("/integrations/{id}/remove", Removing.RemoveAsync);
    }
}
