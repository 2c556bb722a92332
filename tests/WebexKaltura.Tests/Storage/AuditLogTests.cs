using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class AuditLogTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Records_ComeNewestFirstForOneAccountOrAll()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var log = host.Get<IAuditLog>();
        await log.AddAsync([Record(0, "first")]);
        await log.AddAsync([Record(1, "other", StorageHost.OtherAccount)]);
        await log.AddAsync([Record(2, "enabled"), Record(2, "groups")]);

        (await FieldsAsync(log, StorageHost.Account)).ShouldBe(["enabled", "groups", "first"]);
        (await FieldsAsync(log, null)).ShouldBe(["enabled", "groups", "other", "first"]);
        (await FieldsAsync(log, StorageHost.OtherAccount)).ShouldBe(["other"]);
    }

    [Fact]
    public async Task Pages_LeaveNothingOutAndRepeatNothing()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var log = host.Get<IAuditLog>();
        for (var i = 0; i < 7; i++)
        {
            await log.AddAsync([Record(i, $"f{i}")]);
        }
        List<string?> seen = [];
        string? cursor = null;
        do
        {
            var page = await log.ListAsync(StorageHost.Account, 3, cursor);
            page.Items.Count.ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.Items.Select(r => r.Field));
            if (cursor is null)
            {
                await log.AddAsync([Record(60, "new meanwhile")]);
            }
            cursor = page.Next;
        } while (cursor is not null);

        seen.ShouldBe(["f6", "f5", "f4", "f3", "f2", "f1", "f0"]);
    }

    [Fact]
    public async Task Record_IsReadAsItWasWritten()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var log = host.Get<IAuditLog>();
        var record = Record(0, "description") with { Recording = "rec-1", From = new string('ä', 40_000), To = null };

        await log.AddAsync([record]);

        (await log.ListAsync(null, 1, null)).Items.ShouldBe([record]);
    }

    [Fact]
    public async Task NoRecords_WriteNothing()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var log = host.Get<IAuditLog>();

        await log.AddAsync([]);

        var page = await log.ListAsync(null, 10, null);
        page.Items.ShouldBeEmpty();
        page.Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("Jw")] // a quote
    public async Task StrangeCursor_IsRefused(string cursor)
    {
        await using var host = await StorageHost.CreateAsync(azurite);

        await Should.ThrowAsync<FormatException>(() => host.Get<IAuditLog>().ListAsync(null, 10, cursor));
    }

    private static AuditRecord Record(int minute, string field, AccountId? account = null) =>
        new(StorageHost.Start.AddMinutes(minute), "an admin", account ?? StorageHost.Account, AuditActions.SettingsChanged)
        {
            Field = field,
            From = "a",
            To = "b",
        };

    private static async Task<IEnumerable<string?>> FieldsAsync(IAuditLog log, AccountId? account) =>
        (await log.ListAsync(account, 100, null)).Items.Select(r => r.Field);
}
