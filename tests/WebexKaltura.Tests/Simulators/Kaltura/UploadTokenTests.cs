using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>Whose a token is, what becomes of it, and what it refuses.</summary>
public sealed class UploadTokenTests : SimulatorFixture
{
    [Fact]
    public async Task Unknown_token_Is_not_found() =>
        (await Admin.ErrorAsync("uploadToken", "get", new { uploadTokenId = "1_none" })).ShouldBe("UPLOAD_TOKEN_NOT_FOUND");

    [Fact]
    public async Task Full_token_Accepts_no_more_chunks()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10), final: true);

        CodeOf(await Admin.NextAsync(token, Bytes(10), resumeAt: 10)).ShouldBe("UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD");
    }

    [Fact]
    public async Task Deleted_token_Is_not_found_by_chunks_and_entries()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.CallAsync("uploadToken", "delete", new { uploadTokenId = token });

        CodeOf(await Admin.FirstAsync(token, Bytes(10))).ShouldBe("UPLOAD_TOKEN_NOT_FOUND");
        CodeOf(await Admin.AddContentAsync(await Admin.NewEntryAsync(), token)).ShouldBe("UPLOAD_TOKEN_NOT_FOUND");
    }

    [Fact]
    public async Task Token_Can_be_resumed_for_seven_days()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10));
        Clock.Advance(TimeSpan.FromDays(7));
        using var later = await SignInAsync(Simulator);
        CodeOf(await later.NextAsync(token, Bytes(10), resumeAt: 10)).ShouldBeNull();

        Clock.Advance(TimeSpan.FromSeconds(1));

        CodeOf(await later.NextAsync(token, Bytes(10), resumeAt: 20)).ShouldBe("UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED");
    }

    [Fact]
    public async Task Token_of_another_user_Is_not_found_in_a_user_session()
    {
        using var alice = await SignInAsync(Simulator, "alice", admin: false);
        using var bob = await SignInAsync(Simulator, "bob", admin: false);
        var token = await alice.NewTokenAsync();

        CodeOf(await bob.FirstAsync(token, Bytes(10))).ShouldBe("UPLOAD_TOKEN_NOT_FOUND");
        (await bob.OkAsync("uploadToken", "list"))["totalCount"]!.GetValue<int>().ShouldBe(0);
        (await alice.OkAsync("uploadToken", "list"))["totalCount"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Token_bound_before_its_file_is_there_Attaches_it_with_the_final_chunk()
    {
        var token = await Admin.NewTokenAsync();
        var entry = await Admin.NewEntryAsync();
        StatusOf(await Admin.AddContentAsync(entry, token)).ShouldBe(0);

        StatusOf(await Admin.FirstAsync(token, Bytes(10), final: true)).ShouldBe(3);

        Simulator.World.Entry(entry).ShouldNotBeNull().Sha256.ShouldBe(Sha256(Bytes(10)));
    }

    [Fact]
    public async Task Used_token_Is_closed()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10), final: true);
        await Admin.AddContentAsync(await Admin.NewEntryAsync(), token);

        StatusOf(await Admin.OkAsync("uploadToken", "get", new { uploadTokenId = token })).ShouldBe(3);
    }

    [Fact]
    public async Task Entry_with_content_Takes_no_other()
    {
        var entry = await Admin.UploadEntryAsync("r", Bytes(10));

        CodeOf(await Admin.AddContentAsync(entry, await Admin.NewTokenAsync())).ShouldBe("ENTRY_ALREADY_WITH_CONTENT");
    }

    [Fact]
    public async Task Upload_without_a_file_part_Misses_a_parameter()
    {
        var token = await Admin.NewTokenAsync();

        (await Admin.ErrorAsync("uploadToken", "upload", new { uploadTokenId = token })).ShouldBe("MISSING_MANDATORY_PARAMETER");
    }

    [Fact]
    public async Task Fields_after_the_file_part_Count_too()
    {
        var token = await Admin.NewTokenAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Bytes(50)), "fileData", "chunk" },
            { new StringContent(Admin.Ks!), "ks" },
            { new StringContent(token), "uploadTokenId" },
            { new StringContent("0"), "finalChunk" },
        };

        StatusOf(await Admin.PostAsync("/api_v3/index.php?service=uploadToken&action=upload", form)).ShouldBe(1);
    }

    [Fact]
    public async Task More_than_a_thousand_waiting_chunks_Are_refused()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10));
        for (var number = 0; number < 1000; number++)
        {
            await Admin.NextAsync(token, Bytes(1), resumeAt: 100 + number);
        }

        CodeOf(await Admin.NextAsync(token, Bytes(1), resumeAt: 5000)).ShouldBe("UPLOAD_ERROR");
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(30_000_000)]
    public async Task Chunk_cut_off_in_its_body_Leaves_no_trace(int announced)
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10));
        await SendCutAsync(token, announced);

        await Admin.NextAsync(token, Bytes(20, seed: 5), resumeAt: 10, final: true);
        var entry = await Admin.NewEntryAsync();
        await Admin.AddContentAsync(entry, token);

        Simulator.World.Entry(entry).ShouldNotBeNull().Sha256.ShouldBe(Sha256([.. Bytes(10), .. Bytes(20, seed: 5)]));
    }

    private async Task SendCutAsync(string token, int announced)
    {
        var before = Simulator.World.BytesReceived;
        var json = new JsonObject
        {
            ["ks"] = Admin.Ks,
            ["uploadTokenId"] = token,
            ["resume"] = true,
            ["finalChunk"] = false,
            ["resumeAt"] = 10,
        };
        var head =
            $"POST /api_v3/service/uploadtoken/action/upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: {announced}\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
            + $"--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{json.ToJsonString()}\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"fileData\"; filename=\"c\"\r\n\r\n"
            + new string('x', 200);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(Simulator.ServiceUrl).Port, Ct);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Ct);
        while (Simulator.World.BytesReceived == before)
        {
            await Task.Delay(5, Ct);
        }
        client.Client.Close(timeout: 0);
    }
}
