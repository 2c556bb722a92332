using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Faults;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

public sealed class ControlApiTests : SimulatorFixture
{
    [Fact]
    public async Task Entries_Are_shown_with_their_content()
    {
        await Admin.UploadEntryAsync("r", Bytes(10));
        await Admin.NewEntryAsync("other");
        using var http = Http();

        var entries = (await http.GetFromJsonAsync<JsonArray>("/simulator/entries?referenceId=r", Ct))!;

        entries.ShouldHaveSingleItem()!["sha256"]!.GetValue<string>().ShouldBe(Sha256(Bytes(10)));
        (await http.GetFromJsonAsync<JsonArray>("/simulator/entries", Ct))!.Count.ShouldBe(2);
    }

    [Fact]
    public async Task People_and_categories_Are_added()
    {
        using var http = Http();

        await http.PostAsJsonAsync("/simulator/users", new { id = "alice", email = "a@example.com" }, Ct);
        await http.PostAsJsonAsync("/simulator/groups", new { id = "Lecturers", members = new[] { "alice", "bob" } }, Ct);
        await http.PostAsJsonAsync("/simulator/categories", new { fullName = "a>b" }, Ct);

        Simulator.World.UserIds.ShouldBe(["alice", "Lecturers", "bob"]);
        Simulator.World.CategoryNames.ShouldBe(["a", "a>b"]);
    }

    [Fact]
    public async Task Faults_set_Befall_the_api_and_spare_the_control()
    {
        using var http = Http();
        (await http.PutAsJsonAsync("/simulator/faults", new { ServerError = 1.0 }, Ct)).EnsureSuccessStatusCode();

        (await http.GetAsync("/api_v3/service/system/action/ping", Ct)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await http.GetAsync("/simulator/calls", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Expired_sessions_and_calls_Are_seen()
    {
        using var http = Http();
        (await http.PostAsync("/simulator/expire-sessions", content: null, Ct)).EnsureSuccessStatusCode();
        await Admin.ErrorAsync("user", "list");

        var calls = (await http.GetFromJsonAsync<JsonObject>("/simulator/calls", Ct))!["calls"]!.AsArray();

        (calls[^1]!["name"]!.GetValue<string>(), calls[^1]!["outcome"]!.GetValue<string>()).ShouldBe(("user.list", "INVALID_KS"));
    }

    [Fact]
    public async Task Session_that_a_fault_expires_Is_dead_afterwards()
    {
        Simulator.Faults.Set(FaultKind.ExpiredSession, 1);
        (await Admin.ErrorAsync("user", "list")).ShouldBe("INVALID_KS");

        Simulator.Faults.Set(FaultKind.ExpiredSession, 0);

        (await Admin.ErrorAsync("user", "list")).ShouldBe("INVALID_KS");
    }

    [Fact]
    public async Task Upload_Is_logged_with_its_place()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10));
        await Admin.NextAsync(token, Bytes(5), resumeAt: 10);

        var last = Simulator.World.CallLog[^1];

        (last.Name, last.UploadToken, last.Offset, last.Bytes).ShouldBe(("uploadtoken.upload", token, 10L, 5L));
        Simulator.World.BytesReceived.ShouldBe(15);
    }

    private HttpClient Http() => new() { BaseAddress = new Uri(Simulator.ServiceUrl) };
}
