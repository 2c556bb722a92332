using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Codes;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Web.Setup;

namespace WebexKaltura.Tests.Storage;

/// <summary>Guesses at integration codes, counted by two hosts on one storage.</summary>
public sealed class CodeGuessStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Two_hosts_that_are_asked_at_once_allow_no_more_than_one_would()
    {
        var prefix = azurite.NewPrefix();
        await using var one = await StorageHost.CreateAsync(azurite, prefix);
        await using var two = await StorageHost.CreateAsync(azurite, prefix);
        WrongCodes[] hosts = [new(one.Get<ICodeGuessStore>(), one.Time), new(two.Get<ICodeGuessStore>(), one.Time)];

        var allowed = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => hosts[i % 2].TryBeginAsync("org", CancellationToken.None)));

        allowed.Count(guess => guess is not null).ShouldBe(CodeGuesses.PerOrganisation);
        (await hosts[0].TryBeginAsync("other", CancellationToken.None)).ShouldNotBeNull();
        await hosts[1].TakeBackAsync(allowed.First(guess => guess is not null)!);
        (await hosts[0].TryBeginAsync("org", CancellationToken.None)).ShouldNotBeNull();
        (await hosts[1].TryBeginAsync("org", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task All_organisations_together_have_a_hundred_in_one_row_that_forgets_what_is_old()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var codes = new WrongCodes(host.Get<ICodeGuessStore>(), host.Time);
        for (var i = 0; i < CodeGuesses.Together; i++)
        {
            (await codes.TryBeginAsync($"organisation-{i}", CancellationToken.None)).ShouldNotBeNull();
        }
        (await codes.TryBeginAsync("another", CancellationToken.None)).ShouldBeNull();

        host.Time.Advance(CodeGuesses.Window);
        (await codes.TryBeginAsync("another", CancellationToken.None)).ShouldNotBeNull();

        var table = host.Get<StorageConnection>().Table(IntegrationCodeStore.TableName);
        var rows = await table.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken).ToListAsync();
        rows.ShouldHaveSingleItem().GetString("Json").ShouldNotContain("organisation-");
    }
}
