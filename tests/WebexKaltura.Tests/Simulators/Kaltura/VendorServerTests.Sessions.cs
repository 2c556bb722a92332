using System.Security.Cryptography;
using System.Text;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>Sessions and app tokens.</summary>
public sealed partial class VendorServerTests
{
    [Fact]
    public async Task One_end_of_a_session_kills_all_present_and_future_sessions_of_its_app_token()
    {
        using var first = await StartAsync(Simulator.AppTokenId, Simulator.AppToken, SHA256.HashData);
        using var second = await StartAsync(Simulator.AppTokenId, Simulator.AppToken, SHA256.HashData);

        await first.CallAsync("session", "end");

        (await first.ErrorAsync("baseEntry", "list")).ShouldBe("INVALID_KS");
        (await second.ErrorAsync("baseEntry", "list")).ShouldBe("INVALID_KS");
        using var later = await StartAsync(Simulator.AppTokenId, Simulator.AppToken, SHA256.HashData);
        (await later.ErrorAsync("baseEntry", "list")).ShouldBe("INVALID_KS");
        await Admin.OkAsync("baseEntry", "list");
    }

    [Fact]
    public async Task App_token_is_hashed_with_SHA1_unless_it_says_otherwise_and_in_lower_case()
    {
        var token = await Admin.OkAsync("appToken", "add", new { appToken = new { sessionType = 2, sessionPrivileges = "list:*" } });

        TextOf(token, "hashType").ShouldBe("SHA1");
        using var session = await StartAsync(TextOf(token), TextOf(token, "token"), SHA1.HashData);
        await session.OkAsync("baseEntry", "list");
        using var widget = await WidgetAsync();
        var upper = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(widget.Ks + TextOf(token, "token"))));
        (await widget.ErrorAsync("appToken", "startSession", new { id = TextOf(token), tokenHash = upper })).ShouldBe(
            "INVALID_APP_TOKEN_HASH"
        );
    }

    [Fact]
    public async Task User_session_that_adds_for_another_user_is_an_invalid_session()
    {
        using var user = await SignInAsync(Simulator, "alice", admin: false);

        (await user.ErrorAsync("media", "add", new { entry = new { name = "a", userId = "bob" } })).ShouldBe("INVALID_KS");
    }

    [Fact]
    public async Task Partner_id_comes_as_a_string()
    {
        TextOf(await Admin.OkAsync("uploadToken", "add", new { uploadToken = new { } }), "partnerId").ShouldBe($"{Simulator.PartnerId}");
    }

    private async Task<KalturaCaller> WidgetAsync()
    {
        var caller = new KalturaCaller(Simulator);
        caller.Ks = TextOf(await caller.OkAsync("session", "startWidgetSession", new { widgetId = $"_{Simulator.PartnerId}" }), "ks");
        return caller;
    }

    private async Task<KalturaCaller> StartAsync(string id, string secret, Func<byte[], byte[]> hash)
    {
        var caller = await WidgetAsync();
        var tokenHash = Convert.ToHexStringLower(hash(Encoding.UTF8.GetBytes(caller.Ks + secret)));
        caller.Ks = TextOf(await caller.OkAsync("appToken", "startSession", new { id, tokenHash }), "ks");
        return caller;
    }
}
