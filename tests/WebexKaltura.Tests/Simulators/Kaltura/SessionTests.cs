using System.Security.Cryptography;
using System.Text;
using WebexKaltura.Simulators.Kaltura;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

public sealed class SessionTests : SimulatorFixture
{
    [Theory]
    [InlineData(AppTokenHash.Md5)]
    [InlineData(AppTokenHash.Sha1)]
    [InlineData(AppTokenHash.Sha256)]
    [InlineData(AppTokenHash.Sha512)]
    public async Task App_token_with_the_right_proof_Opens_a_session(AppTokenHash hash)
    {
        Simulator.World.AddAppToken("mine", "secret", hash);
        using var caller = await WidgetAsync();

        var info = await caller.OkAsync("appToken", "startSession", Proof(caller.Ks!, "mine", "secret", hash));

        TextOf(info, "userId").ShouldBe("uploader");
        info["sessionType"]!.GetValue<int>().ShouldBe(2);
        TextOf(info, "partnerId").ShouldBe($"{Simulator.PartnerId}");
        info["expiry"]!.GetValue<long>().ShouldBe(Clock.GetUtcNow().AddDays(1).ToUnixTimeSeconds());
        caller.Ks = TextOf(info, "ks");
        await caller.OkAsync("user", "list");
    }

    [Fact]
    public async Task App_token_made_at_the_start_Opens_a_session()
    {
        using var caller = await WidgetAsync();

        await caller.OkAsync("appToken", "startSession", Proof(caller.Ks!, Simulator.AppTokenId, Simulator.AppToken, AppTokenHash.Sha256));
    }

    [Fact]
    public async Task App_token_that_is_unknown_wrong_expired_or_revoked_Says_so()
    {
        Simulator.World.AddAppToken("mine", "secret", AppTokenHash.Sha256, expires: Clock.GetUtcNow().AddHours(1));
        using var caller = await WidgetAsync();
        Task<string?> StartAsync(string id, string secret) =>
            caller.ErrorAsync("appToken", "startSession", Proof(caller.Ks!, id, secret, AppTokenHash.Sha256));

        (await StartAsync("other", "secret")).ShouldBe("APP_TOKEN_ID_NOT_FOUND");
        (await StartAsync("mine", "wrong")).ShouldBe("INVALID_APP_TOKEN_HASH");
        Clock.Advance(TimeSpan.FromHours(1));
        (await StartAsync("mine", "secret")).ShouldBe("APP_TOKEN_EXPIRED");
        Simulator.World.RevokeAppToken();
        (await StartAsync("mine", "secret")).ShouldBe("APP_TOKEN_NOT_ACTIVE");
    }

    [Fact]
    public async Task Revoked_app_token_Ends_its_sessions_and_no_others()
    {
        using var caller = await WidgetAsync();
        var proof = Proof(caller.Ks!, Simulator.AppTokenId, Simulator.AppToken, AppTokenHash.Sha256);
        caller.Ks = TextOf(await caller.OkAsync("appToken", "startSession", proof), "ks");

        Simulator.World.RevokeAppToken();

        (await caller.ErrorAsync("baseEntry", "list")).ShouldBe("INVALID_KS");
        await Admin.OkAsync("baseEntry", "list");
    }

    [Fact]
    public async Task Session_with_the_wrong_secret_Is_not_started() =>
        (await Admin.ErrorAsync("session", "start", new { secret = "wrong", partnerId = Simulator.PartnerId })).ShouldBe(
            "START_SESSION_ERROR"
        );

    [Fact]
    public async Task Call_without_a_session_Misses_it()
    {
        using var nobody = new KalturaCaller(Simulator);

        (await nobody.ErrorAsync("baseEntry", "list")).ShouldBe("MISSING_KS");
    }

    [Fact]
    public async Task Session_past_its_expiry_Is_invalid()
    {
        Clock.Advance(TimeSpan.FromDays(1));

        (await Admin.ErrorAsync("baseEntry", "list")).ShouldBe("INVALID_KS");
    }

    [Fact]
    public async Task Sessions_expired_by_the_driver_Are_invalid()
    {
        Simulator.World.ExpireSessions();

        (await Admin.ErrorAsync("baseEntry", "list")).ShouldBe("INVALID_KS");
    }

    [Theory]
    [InlineData("user", "list")]
    [InlineData("user", "add")]
    [InlineData("groupUser", "list")]
    [InlineData("category", "add")]
    public async Task User_session_at_an_admins_action_Is_forbidden(string service, string action)
    {
        using var user = await SignInAsync(Simulator, "alice", admin: false);

        (await user.ErrorAsync(service, action)).ShouldBe("SERVICE_FORBIDDEN");
    }

    [Fact]
    public async Task User_session_Adds_its_own_media_but_entitles_nobody()
    {
        using var user = await SignInAsync(Simulator, "alice", admin: false);
        var entryId = await user.NewEntryAsync();
        Simulator.World.Entry(entryId).ShouldNotBeNull().UserId.ShouldBe("alice");

        var entitle = new { entryId, baseEntry = new { entitledUsersEdit = "bob" } };
        (await user.ErrorAsync("baseEntry", "update", entitle)).ShouldBe("SERVICE_FORBIDDEN");
        (await user.ErrorAsync("media", "add", new { entry = new { userId = "bob" } })).ShouldBe("INVALID_KS");
    }

    [Fact]
    public async Task Widget_session_at_a_users_action_Is_forbidden()
    {
        using var widget = await WidgetAsync();

        (await widget.ErrorAsync("media", "add", new { entry = new { } })).ShouldBe("SERVICE_FORBIDDEN");
    }

    private async Task<KalturaCaller> WidgetAsync()
    {
        var caller = new KalturaCaller(Simulator);
        caller.Ks = TextOf(await caller.OkAsync("session", "startWidgetSession", new { widgetId = $"_{Simulator.PartnerId}" }), "ks");
        return caller;
    }

    private static object Proof(string ks, string id, string secret, AppTokenHash hash)
    {
        var bytes = Encoding.UTF8.GetBytes(ks + secret);
        var proof = hash switch
        {
            AppTokenHash.Md5 => MD5.HashData(bytes),
            AppTokenHash.Sha1 => SHA1.HashData(bytes),
            AppTokenHash.Sha256 => SHA256.HashData(bytes),
            _ => SHA512.HashData(bytes),
        };
        return new
        {
            id,
            tokenHash = Convert.ToHexStringLower(proof),
            userId = "uploader",
        };
    }
}
