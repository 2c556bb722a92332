using Azure.Data.Tables;
using WebexKaltura.Standalone.Azurite;

namespace WebexKaltura.Tests.Azurite;

public sealed class AzuriteServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("webexkaltura-azurite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_start_on_the_same_data_shares_it_until_the_last_one_stops()
    {
        var first = await AzuriteServer.StartAsync(_folder);
        var second = await AzuriteServer.StartAsync(_folder);
        second.Address.ShouldBe(first.Address);

        await first.DisposeAsync();
        await Answers(second);
        await second.DisposeAsync();

        await DoesNotAnswer(second);
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await AzuriteServer.StartAsync(_folder))
        {
            await new TableServiceClient(first.ConnectionString).CreateTableAsync("Kept");
        }

        await using var second = await AzuriteServer.StartAsync(_folder);
        (await new TableServiceClient(second.ConnectionString).QueryAsync().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_a_killed_process_left_is_taken_over_and_ended()
    {
        // A killed process leaves Azurite running and its user's file behind, unlocked.
        var left = await AzuriteServer.StartAsync(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "users", "4194304-killed"), "");
        var next = await AzuriteServer.StartAsync(_folder);
        next.Address.Pid.ShouldBe(left.Address.Pid);

        await left.DisposeAsync();
        await next.DisposeAsync();

        await DoesNotAnswer(next);
        Directory.EnumerateFiles(Path.Combine(_folder, "users")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dead_pid_is_replaced_by_a_new_azurite()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "azurite.json"), """{"pid":4194304,"blobPort":1,"queuePort":2,"tablePort":3}""");

        await using var server = await AzuriteServer.StartAsync(_folder);

        server.Address.Pid.ShouldNotBe(4194304);
        await Answers(server);
    }

    [Fact]
    public void Every_endpoint_is_on_the_loopback_address()
    {
        var endpoints = AzuriteAddress
            .WithFreePorts()
            .ConnectionString.Split(';')
            .Where(p => p.Contains("Endpoint=", StringComparison.Ordinal));

        endpoints.Count().ShouldBe(3);
        endpoints.ShouldAllBe(e => e.Contains("=http://127.0.0.1:", StringComparison.Ordinal));
    }

    private static async Task Answers(AzuriteServer server)
    {
        using var http = new HttpClient();
        (await server.Address.AnswersAsync(http, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static async Task DoesNotAnswer(AzuriteServer server)
    {
        using var http = new HttpClient();
        (await server.Address.AnswersAsync(http, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
