using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>
/// What the vendor's open-source server answered when it was called (2026-11), one test per observation: the simulated Kaltura answers the same.
/// </summary>
public sealed partial class VendorServerTests : SimulatorFixture
{
    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    public async Task Json_body_of_another_content_type_is_ignored_and_answered_in_xml(string contentType)
    {
        var (status, type, body) = await PostRawAsync($$"""{"format":1,"widgetId":"_{{Simulator.PartnerId}}"}""", contentType);

        (status, type).ShouldBe((HttpStatusCode.OK, "text/xml"));
        body.ShouldStartWith("<?xml");
        body.ShouldContain("<code>MISSING_MANDATORY_PARAMETER</code>");
        body.ShouldContain("widgetId");
    }

    [Fact]
    public async Task Json_body_of_exactly_application_json_is_read()
    {
        var (_, type, body) = await PostRawAsync($$"""{"format":1,"widgetId":"_{{Simulator.PartnerId}}"}""", "application/json");

        type.ShouldBe("application/json");
        JsonNode.Parse(body)!["ks"].ShouldNotBeNull();
    }

    [Fact]
    public async Task List_without_a_moderation_condition_leaves_out_what_waits_for_a_moderator()
    {
        Simulator.World.ModerateContent();
        var entryId = await Admin.NewEntryAsync("r");

        (await ListAsync(new { referenceIdEqual = "r", statusIn = "7" })).ShouldBeEmpty();
        (await ListAsync(new { statusIn = "7", moderationStatusIn = "1,2,3,5,6" })).ShouldBe([entryId]);
        (await ListAsync(new { statusIn = "7", moderationStatusEqual = "1" })).ShouldBe([entryId]);
        (await Admin.OkAsync("baseEntry", "get", new { entryId }))["moderationStatus"]!.GetValue<int>().ShouldBe(1);
    }

    private async Task<string[]> ListAsync(object filter) =>
        [.. (await Admin.OkAsync("baseEntry", "list", new { filter }))["objects"]!.AsArray().Select(entry => TextOf(entry!.AsObject()))];

    private async Task<(HttpStatusCode Status, string? Type, string Body)> PostRawAsync(string json, string contentType)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var address = new Uri($"{Simulator.ServiceUrl}/api_v3/service/session/action/startWidgetSession");
        using var answer = await http.PostAsync(address, content, Ct);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(Ct));
    }
}
