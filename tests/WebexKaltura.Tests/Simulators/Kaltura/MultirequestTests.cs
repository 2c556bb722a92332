using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

public sealed class MultirequestTests : SimulatorFixture
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task References_Count_calls_from_one_whatever_their_keys(int firstKey)
    {
        var calls = Calls(
            firstKey,
            new JsonObject
            {
                ["service"] = "media",
                ["action"] = "add",
                ["entry"] = new JsonObject { ["name"] = "a" },
            },
            new JsonObject
            {
                ["service"] = "baseEntry",
                ["action"] = "get",
                ["entryId"] = "{1:result:id}",
            }
        );

        var results = await SendAsync(calls);

        results[1]!["id"]!.GetValue<string>().ShouldBe(results[0]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Session_started_in_the_first_call_Serves_the_second()
    {
        var calls = Calls(
            1,
            new JsonObject
            {
                ["service"] = "session",
                ["action"] = "start",
                ["secret"] = Simulator.AdminSecret,
                ["partnerId"] = Simulator.PartnerId,
                ["type"] = 2,
            },
            new JsonObject
            {
                ["service"] = "user",
                ["action"] = "list",
                ["ks"] = "{1:result}",
            }
        );
        calls.Remove("ks");

        CodeOf((await SendAsync(calls))[1]).ShouldBeNull();
    }

    [Fact]
    public async Task Call_that_fails_Leaves_the_others_alone()
    {
        var calls = Calls(
            1,
            new JsonObject
            {
                ["service"] = "baseEntry",
                ["action"] = "get",
                ["entryId"] = "none",
            },
            new JsonObject { ["service"] = "system", ["action"] = "ping" }
        );

        var results = await SendAsync(calls);

        CodeOf(results[0]).ShouldBe("ENTRY_ID_NOT_FOUND");
        results[1]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task File_of_an_upload_among_the_calls_Reaches_its_token()
    {
        var calls = Calls(
            1,
            new JsonObject { ["service"] = "uploadToken", ["action"] = "add" },
            new JsonObject
            {
                ["service"] = "uploadToken",
                ["action"] = "upload",
                ["uploadTokenId"] = "{1:result:id}",
            }
        );
        using var form = new MultipartFormDataContent
        {
            { new StringContent(calls.ToJsonString()), "json" },
            { new ByteArrayContent(Bytes(123)), "2:fileData", "chunk" },
        };

        var results = (await Admin.PostAsync("/api_v3/service/multirequest", form))!.AsArray();

        StatusOf(results[1]).ShouldBe(2);
        results[1]!["uploadedFileSize"]!.GetValue<string>().ShouldBe("123");
    }

    private JsonObject Calls(int firstKey, params JsonObject[] calls)
    {
        var request = new JsonObject { ["ks"] = Admin.Ks, ["format"] = 1 };
        foreach (var call in calls)
        {
            request[firstKey++.ToString()] = call;
        }
        return request;
    }

    private async Task<JsonArray> SendAsync(JsonObject calls) =>
        (await Admin.PostAsync("/api_v3/service/multirequest", KalturaCaller.Json(calls)))!.AsArray();
}
