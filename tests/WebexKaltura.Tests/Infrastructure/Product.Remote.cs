using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Demo;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Driving a host that runs elsewhere (<see cref="RemoteHost"/>).</summary>
public sealed partial class Product
{
    private readonly RemoteHost? _remote;

    private Product(WebexSimulator webex, KalturaSimulator kaltura, RemoteHost remote)
        : this(webex, kaltura, [], TimeProvider.System)
    {
        _remote = remote;
        var url = remote.Url.AbsoluteUri.TrimEnd('/');
        _apis.Add(new ProductApi(url, remote.Key));
        _calls.Add(new JsonCalls(url, remote.Key));
    }

    /// <summary>Where the host answers.</summary>
    public string Url => _remote?.Url.AbsoluteUri.TrimEnd('/') ?? Host.Url;

    /// <summary>Of the host's JSON API.</summary>
    public string Key => _remote?.Key ?? ApiKey;

    /// <summary>Waits for its turn with the host; each scenario is an organisation of its own.</summary>
    private static async Task<Product> StartRemoteAsync(RemoteHost remote, WebexSimulatorOptions webex, KalturaSimulatorOptions kaltura)
    {
        await RemoteHost.Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var organisation = webex with { Port = remote.WebexPort, Seed = Random.Shared.Next() };
            var simulatedWebex = await WebexSimulator.StartAsync(organisation);
            var simulatedKaltura = await KalturaSimulator.StartAsync(kaltura with { Port = remote.KalturaPort });
            return new Product(simulatedWebex, simulatedKaltura, remote);
        }
        catch
        {
            RemoteHost.Turn.Release();
            throw;
        }
    }

    /// <summary>A host that runs elsewhere checks the account's health after changes: until it has, its calls would be counted as the scenario's.</summary>
    private async Task SettleRemoteHealthAsync()
    {
        string? before = null;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var now = (await Json.GetAsync($"accounts/{Account}/health")).GetProperty("checkedAt").ToString();
                var settled = now.Length > 0 && now == before;
                before = now;
                await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
                return settled;
            },
            "the health of the account to be checked"
        );
    }

    /// <summary>The host outlives the scenario: its account goes, so that nobody works on it any more.</summary>
    private async Task LeaveRemoteAsync()
    {
        try
        {
            using var http = new HttpClient { BaseAddress = _remote!.Url };
            http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
            if (Account.Length > 0)
            {
                using var left = await http.DeleteAsync(new Uri($"/api/v1/accounts/{Account}", UriKind.Relative));
            }
        }
        finally
        {
            await Kaltura.DisposeAsync();
            await Webex.DisposeAsync();
            RemoteHost.Turn.Release();
        }
    }
}
