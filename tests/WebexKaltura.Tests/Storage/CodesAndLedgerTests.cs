using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class CodesAndLedgerTests(AzuriteFixture azurite)
{
    private static readonly IntegrationCode Code = new(
        "0a1b",
        new KalturaAccount("https://www.kaltura.com", 123, "token"),
        "protected",
        StorageHost.Start.AddMinutes(30)
    );

    [Fact]
    public async Task A_code_is_used_by_one_of_many()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var codes = host.Get<IIntegrationCodeStore>();
        await codes.AddAsync(Code);

        var used = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => codes.TryUseAsync(Code.CodeHash, StorageHost.Start)));

        used.Count(u => u).ShouldBe(1);
        (await codes.FindAsync(Code.CodeHash))!.UsedAt.ShouldBe(StorageHost.Start);
    }

    [Fact]
    public async Task A_code_given_back_can_be_used_again()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var codes = host.Get<IIntegrationCodeStore>();
        await codes.AddAsync(Code);
        await codes.TryUseAsync(Code.CodeHash, StorageHost.Start);

        await codes.ReleaseAsync(Code.CodeHash);

        (await codes.TryUseAsync(Code.CodeHash, StorageHost.Start)).ShouldBeTrue();
    }

    [Fact]
    public async Task Expired_codes_are_removed_and_others_stay()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var codes = host.Get<IIntegrationCodeStore>();
        await codes.AddAsync(Code);
        await codes.AddAsync(Code with { CodeHash = "ffff", ExpiresAt = Code.ExpiresAt.AddHours(1) });

        (await codes.RemoveExpiredAsync(Code.ExpiresAt.AddMinutes(1))).ShouldBe(1);

        (await codes.FindAsync(Code.CodeHash)).ShouldBeNull();
        (await codes.FindAsync("ffff")).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_ledger_sums_the_ranges_of_one_upload()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var ledger = host.Get<ITransferLedger>();
        var key = StorageHost.Recording("r1").Key;
        await ledger.ConfirmAsync(key, "0_token", 0, 100);
        await ledger.ConfirmAsync(key, "0_token", 0, 200);
        await ledger.ConfirmAsync(key, "0_token", 1, 50);
        await ledger.ConfirmAsync(key, "0_token2", 0, 7);

        (await ledger.ConfirmedAsync(key, "0_token", 0)).ShouldBe(200);
        (await ledger.ConfirmedAsync(key, "0_token", 2)).ShouldBe(0);
        (await ledger.TotalAsync(key, "0_token")).ShouldBe(250);

        await ledger.ForgetAsync(key);
        (await ledger.TotalAsync(key, "0_token")).ShouldBe(0);
    }
}
