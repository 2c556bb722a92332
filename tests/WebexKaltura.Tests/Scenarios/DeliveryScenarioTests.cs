using System.Text.Json;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What an administrator sees of the events that Webex delivers.</summary>
public sealed class DeliveryScenarioTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_announced_recording_is_listed_and_its_redelivery_makes_no_second_entry()
    {
        await using var product = await StartAsync();
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        var delivery = await DeliveryAsync(product, d => d.GetProperty("result").GetString() == "started");

        var repeated = await product.Json.PostAsync(
            $"accounts/{product.Account}/deliveries/{delivery.GetProperty("id").GetString()}/redeliver"
        );

        repeated.GetProperty("result").GetString().ShouldBe("known");
        repeated.GetProperty("source").GetString().ShouldBe("redelivery");
        repeated.GetProperty("recordingId").GetString().ShouldBe(delivery.GetProperty("recordingId").GetString());
        product.Kaltura.World.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_test_event_arrives_through_the_public_URL_and_is_not_taken_for_one_of_Webex()
    {
        await using var product = await StartAsync();

        var outcome = await product.Json.PostAsync($"accounts/{product.Account}/deliveries/test");

        outcome.GetProperty("arrived").GetBoolean().ShouldBeTrue();
        outcome.GetProperty("status").GetInt32().ShouldBe(202);
        var test = await DeliveryAsync(product, d => d.GetProperty("source").GetString() == "test");
        test.GetProperty("result").GetString().ShouldBe("ignored");
        var health = await product.Json.PostAsync($"accounts/{product.Account}/health");
        Check(health, "public-url").GetProperty("status").GetString().ShouldBe("warning");
        Check(health, "public-url").GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("test event");
    }

    [Fact]
    public async Task A_delivery_by_Webex_proves_the_public_URL_and_is_named_at_its_webhook()
    {
        await using var product = await StartAsync();
        product.Record();
        await DeliveryAsync(product, d => d.GetProperty("event").GetString() == "created");

        var health = await product.Json.PostAsync($"accounts/{product.Account}/health");

        Check(health, "public-url").GetProperty("status").GetString().ShouldBe("ok");
        Check(health, "webhook/recordings/created").GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("last delivery");
        Check(health, "webhook/recordings/deleted").GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("No delivery");
    }

    [Fact]
    public async Task A_delivery_through_an_earlier_public_URL_does_not_prove_the_current_one()
    {
        await using var product = await StartAsync();
        product.Record();
        await DeliveryAsync(product, d => d.GetProperty("event").GetString() == "created");
        await StatusBecomesAsync(product, "ok");

        await product.AddHostAsync(); // at an address of its own, to which it moves the webhooks

        await StatusBecomesAsync(product, "warning");
        product.Record();
        await StatusBecomesAsync(product, "ok");
    }

    private static Task StatusBecomesAsync(Product product, string status) =>
        Eventually.BecomesTrueAsync(
            async () =>
            {
                var health = await product.Json.PostAsync($"accounts/{product.Account}/health");
                return Check(health, "public-url").GetProperty("status").GetString() == status;
            },
            $"the public URL to be {status}"
        );

    private async Task<Product> StartAsync()
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        return product;
    }

    private static JsonElement Check(JsonElement health, string id) =>
        health.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    /// <summary>Waits for a delivery: it is listed after it was answered.</summary>
    private static async Task<JsonElement> DeliveryAsync(Product product, Func<JsonElement, bool> wanted)
    {
        JsonElement found = default;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var listed = await product.Json.GetAsync($"accounts/{product.Account}/deliveries");
                found = listed.GetProperty("items").EnumerateArray().FirstOrDefault(wanted);
                return found.ValueKind == JsonValueKind.Object;
            },
            "the delivery is listed"
        );
        return found;
    }
}
