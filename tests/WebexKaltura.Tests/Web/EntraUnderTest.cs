using WebexKaltura.Simulators.Graph;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Web;

/// <summary>The whole pipeline with a simulated tenant of Microsoft Entra, and tokens of it.</summary>
internal sealed class EntraUnderTest : IAsyncDisposable
{
    public GraphSimulator Tenant { get; private set; } = null!;
    public WebUnderTest Web { get; private set; } = null!;
    public DateTimeOffset Now => Web.World.Time.GetUtcNow();

    public async ValueTask StartAsync(params (string Key, string Value)[] settings)
    {
        var world = new Connections { Time = new DelaySkippingTime() };
        Tenant = await GraphSimulator.StartAsync(
            new GraphSimulatorOptions { TimeProvider = world.Time },
            TestContext.Current.CancellationToken
        );
        Web = await WebUnderTest.StartAsync(
            world,
            [
                ("Admin:TenantId", Tenant.TenantId),
                ("Admin:ClientId", Tenant.ClientId),
                ("Admin:ClientSecret", Tenant.ClientSecret),
                ("Admin:Authority", Tenant.Authority),
                .. settings,
            ]
        );
        Tenant.World.RegisterRedirect($"{Connections.PublicUrl}/signin/callback");
    }

    /// <summary>The access token of somebody with these roles.</summary>
    public string Token(params string[] roles) => Tenant.World.Sign(Claims(roles));

    /// <summary>The same with other claims.</summary>
    public string Token(string role, Action<Dictionary<string, object>> change)
    {
        var claims = Claims(role);
        change(claims);
        return Tenant.World.Sign(claims);
    }

    /// <summary>The access token of an app with these roles.</summary>
    public string AppToken(params string[] roles) =>
        Tenant.World.Sign(Tenant.ClaimsOf(new GraphApp("0a0a0000-0000-4000-8000-00000000000a", "s") { AppRoles = roles }));

    public Dictionary<string, object> Claims(params string[] roles) =>
        Tenant.ClaimsOf(new GraphUser("ada@acme.example") { DisplayName = "Ada", AppRoles = roles });

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await Tenant.DisposeAsync();
    }
}
