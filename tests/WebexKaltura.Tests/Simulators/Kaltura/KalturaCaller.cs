using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>Calls a simulator as a client would, one HTTP request for one call.</summary>
internal sealed class KalturaCaller(KalturaSimulator simulator) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(simulator.ServiceUrl) };

    public string? Ks { get; set; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<KalturaCaller> SignInAsync(
        KalturaSimulator simulator,
        string userId = "admin",
        bool admin = true,
        string privileges = ""
    )
    {
        var caller = new KalturaCaller(simulator);
        var parameters = new
        {
            secret = simulator.AdminSecret,
            partnerId = simulator.PartnerId,
            type = admin ? 2 : 0,
            userId,
            privileges,
        };
        caller.Ks = (await caller.CallAsync("session", "start", parameters))!.GetValue<string>();
        return caller;
    }

    /// <summary>The raw answer of one call: an object, a list, or an error.</summary>
    public Task<JsonNode?> CallAsync(string service, string action, object? parameters = null) =>
        PostAsync($"/api_v3/service/{service}/action/{action}", JsonOf(parameters));

    /// <summary>The answer of a call that must succeed.</summary>
    public async Task<JsonObject> OkAsync(string service, string action, object? parameters = null)
    {
        var answer = (await CallAsync(service, action, parameters)).ShouldBeOfType<JsonObject>();
        answer["code"].ShouldBeNull(answer.ToJsonString());
        return answer;
    }

    /// <summary>The error code of a call that must fail.</summary>
    public async Task<string?> ErrorAsync(string service, string action, object? parameters = null) =>
        CodeOf(await CallAsync(service, action, parameters));

    public async Task<string> NewTokenAsync() =>
        TextOf(await OkAsync("uploadToken", "add", new { uploadToken = new { fileName = "a.mp4" } }));

    public async Task<string> NewEntryAsync(string? referenceId = null) =>
        TextOf(
            await OkAsync(
                "media",
                "add",
                new
                {
                    entry = new
                    {
                        mediaType = 1,
                        name = "Recording",
                        referenceId,
                    },
                }
            )
        );

    public Task<JsonNode?> AddContentAsync(string entryId, string token) =>
        CallAsync("media", "addContent", new { entryId, resource = new { objectType = "KalturaUploadedFileTokenResource", token } });

    public Task<JsonNode?> UploadAsync(string token, ReadOnlyMemory<byte> bytes, bool resume, bool final, long resumeAt) =>
        UploadAsync(token, new ReadOnlyMemoryContent(bytes), resume, final, resumeAt);

    public Task<JsonNode?> UploadAsync(string token, HttpContent chunk, bool resume, bool final, long resumeAt)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(Ks ?? ""), "ks" },
            { new StringContent(token), "uploadTokenId" },
            { new StringContent(resume ? "true" : "false"), "resume" },
            { new StringContent(final ? "1" : "0"), "finalChunk" },
            { new StringContent(resumeAt.ToString(CultureInfo.InvariantCulture)), "resumeAt" },
            { chunk, "fileData", "chunk" },
        };
        return PostAsync("/api_v3/service/uploadtoken/action/upload", form);
    }

    public Task<JsonNode?> FirstAsync(string token, ReadOnlyMemory<byte> bytes, bool final = false) =>
        UploadAsync(token, bytes, resume: false, final, resumeAt: 0);

    public Task<JsonNode?> NextAsync(string token, ReadOnlyMemory<byte> bytes, long resumeAt, bool final = false) =>
        UploadAsync(token, bytes, resume: true, final, resumeAt);

    /// <summary>An entry whose content was uploaded in one piece.</summary>
    public async Task<string> UploadEntryAsync(string? referenceId, byte[] content)
    {
        var token = await NewTokenAsync();
        StatusOf(await FirstAsync(token, content, final: true)).ShouldBe(2);
        var entry = await NewEntryAsync(referenceId);
        CodeOf(await AddContentAsync(entry, token)).ShouldBeNull();
        return entry;
    }

    public async Task<JsonNode?> PostAsync(string path, HttpContent content)
    {
        using (content)
        using (var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content, Ct))
        {
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<JsonNode>(Ct);
        }
    }

    /// <summary>A body as official clients send it: the server reads no other content type.</summary>
    public static ByteArrayContent Json(JsonObject json) =>
        new(Encoding.UTF8.GetBytes(json.ToJsonString())) { Headers = { ContentType = new("application/json") } };

    public static string? CodeOf(JsonNode? answer) => (answer as JsonObject)?["code"]?.GetValue<string>();

    public static int StatusOf(JsonNode? answer) => answer!["status"]!.GetValue<int>();

    public static string TextOf(JsonObject answer, string name = "id") => answer[name]!.GetValue<string>();

    public static byte[] Bytes(int count, int seed = 7)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public void Dispose() => _http.Dispose();

    private ByteArrayContent JsonOf(object? parameters)
    {
        var json = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(parameters ?? new { })!;
        json["format"] = 1;
        if (Ks is not null && !json.ContainsKey("ks"))
        {
            json["ks"] = Ks;
        }
        return Json(json);
    }
}
