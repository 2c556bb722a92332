using System.Net;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Who changed what, as an admin reads it.</summary>
public sealed class AuditTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Connecting_and_each_changed_field_are_read_back_newest_first()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        using var admin = new AdminApi(product);

        await admin.ChangeAsync(new { description = "Head office", deletionDelay = "P3D" });

        var kaltura = $"partner {product.Kaltura.PartnerId} at {product.Kaltura.ServiceUrl}";
        (await admin.AuditAsync($"account={product.Account}")).ShouldBe([
            new AuditLine("API key", "settings.changed", null, "description", "", "Head office"),
            new AuditLine("API key", "settings.changed", null, "deletionDelay", "P1D", "P3D"),
            new AuditLine("API key", "settings.changed", null, "enabled", "false", "true"),
            new AuditLine("API key", "account.connected", null, "kaltura", null, kaltura),
        ]);
    }

    [Fact]
    public async Task An_ordered_backfill_and_what_is_asked_of_it_are_noted()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        using var admin = new AdminApi(product);

        var order = await product.Json.PostAsync($"accounts/{product.Account}/backfills", new { from = "2026-01-01", to = "2026-02-01" });
        var id = order.GetProperty("id").GetString()!;
        var path = $"accounts/{product.Account}/backfills/{id}";
        await Eventually.BecomesTrueAsync(
            async () => (await product.Json.GetAsync(path)).GetProperty("state").GetString() == "done",
            "the backfill to be done"
        );
        (await admin.SendAsync(HttpMethod.Post, $"{path}/pause")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await admin.AuditAsync("limit=1")).ShouldBe([
            new AuditLine("API key", "backfill.ordered", null, "range", null, "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z"),
        ]);
    }

    [Fact]
    public async Task A_refused_save_leaves_no_trace()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        using var admin = new AdminApi(product);
        var before = await admin.AuditAsync();

        await admin.ChangeAsync(new { description = "new", entryName = "" });
        await admin.ChangeAsync(new { description = "new", meetingCategory = "nowhere" });
        await admin.ChangeAsync(new { description = "new" }, ifMatch: "\"old\"");

        (await admin.AuditAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_an_admin_does_to_a_recording_is_noted_with_the_recording()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        using var admin = new AdminApi(product);
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);

        await product.Api.ActAsync(product.Account, recording.Id, "attach-transcripts", CancellationToken.None);
        (await admin.SendAsync(HttpMethod.Post, $"recordings/{product.Account}/{recording.Id}/restore")).Status.ShouldBe(
            HttpStatusCode.Conflict
        );
        await product.Api.ActAsync(product.Account, recording.Id, "delete-entry", CancellationToken.None);

        (await admin.AuditAsync("limit=2")).ShouldBe([
            new AuditLine("API key", "recording.delete-entry", recording.Id, null, null, null),
            new AuditLine("API key", "recording.attach-transcripts", recording.Id, null, null, null),
        ]);
    }

    [Fact]
    public async Task Reconnecting_and_disconnecting_are_noted_and_outlive_the_account()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        using var admin = new AdminApi(product);
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
        product.Record();
        await Eventually.BecomesTrueAsync(
            async () => await product.Api.AccountStatusAsync(product.Account, CancellationToken.None) == "needsReauthorization",
            "the account to need re-authorization"
        );
        await product.ConnectAsync();

        await admin.DisconnectAsync();

        (await admin.AuditAsync($"account={product.Account}"))
            .Select(line => line.Action)
            .Where(action => action.StartsWith("account.", StringComparison.Ordinal))
            .ShouldBe(["account.disconnected", "account.reconnected", "account.connected"]);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_another_account_sees_none_of_it()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        using var admin = new AdminApi(product);
        List<string?> fields = [];
        var path = $"audit?account={product.Account}&limit=1";
        for (string? next = ""; next is not null; )
        {
            var page = await admin.SendAsync(HttpMethod.Get, path + (next.Length > 0 ? $"&cursor={next}" : ""));
            fields.Add(page.Json.GetProperty("items")[0].GetProperty("field").GetString());
            next = page.Json.GetProperty("next").GetString();
        }

        fields.ShouldBe(["enabled", "kaltura"]);
        (await admin.AuditAsync("account=0123456789abcdef")).ShouldBeEmpty();
        (await admin.SendAsync(HttpMethod.Get, "audit?cursor=nonsense!")).Errors.Keys.ShouldBe(["cursor"]);
    }
}
