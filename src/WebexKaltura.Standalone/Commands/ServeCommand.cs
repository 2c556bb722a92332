using System.CommandLine;
using WebexKaltura.Standalone.Azurite;
using WebexKaltura.Standalone.Hosting;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Standalone.Commands;

/// <summary><c>serve</c>: the product in one process, until Ctrl-C or SIGTERM.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var data = new Option<string>("--data")
        {
            Description = "Folder of the host's own storage.",
            DefaultValueFactory = _ => DefaultData,
        };
        var command = new Command("serve", "Runs the product: web, webhooks, engine, timers.") { urls, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(urls)!, parsed.GetValue(data)!, cancellationToken));
        return command;
    }

    private static string DefaultData =>
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "webexkaltura",
            "data"
        );

    private static async Task<int> RunAsync(string urls, string data, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(urls.Split(';')[0], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"--urls: '{urls}' is no address: write it like http://127.0.0.1:5080.");
            return CommandLine.UsageError;
        }
        var configured = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        await using var azurite = HasStorage(configured)
            ? null
            : await AzuriteServer.StartAsync(data, Console.WriteLine, cancellationToken);
        if (azurite is not null)
        {
            settings["Storage:ConnectionString"] = azurite.ConnectionString;
        }
        var hasEntra = !string.IsNullOrEmpty(configured["Admin:TenantId"]);
        var isNew = false;
        if (!hasEntra && string.IsNullOrEmpty(configured["Admin:ApiKey"]))
        {
            (settings["Admin:ApiKey"], isNew) = GeneratedApiKey.In(data);
        }

        await using var host = await StandaloneHost.StartAsync(urls, settings, cancellationToken: cancellationToken);
        await Console.Out.WriteLineAsync($"Listening on {host.Url}");
        await Console.Out.WriteLineAsync(
            hasEntra ? "People and scripts come in by Microsoft Entra; no API key is taken."
            : isNew ? $"API key, made now and kept in {data}: {settings["Admin:ApiKey"]}"
            : "The API key is the configured one or the one made at the first start."
        );
        if (!hasEntra)
        {
            host.Services.GetRequiredService<OneTimeLinks>().Print();
        }
        await host.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static bool HasStorage(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration["Storage:ConnectionString"]) || !string.IsNullOrEmpty(configuration["Storage:AccountName"]);
}
