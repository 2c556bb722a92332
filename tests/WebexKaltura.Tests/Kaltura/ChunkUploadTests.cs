using System.Text;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;
using static WebexKaltura.Tests.Kaltura.KalturaFixture;

namespace WebexKaltura.Tests.Kaltura;

public sealed class ChunkUploadTests
{
    private const string Path = "/api_v3/service/uploadtoken/action/upload";
    private static readonly byte[] Bytes = [0, 13, 10, 45, 45, 255];
    private static readonly UploadChunk Chunk = new("0_t", Offset: 1L << 33, Bytes.Length, Resume: true, Final: false);
    private readonly KalturaFixture _kaltura = new();

    [Fact]
    public async Task Chunk_GoesOutAsAFormByteForByte()
    {
        _kaltura.Server.AnswerJson($"POST {Path}", """{"id":"0_t","status":1,"uploadedFileSize":1.0E+10}""");

        var token = await SendAsync(Chunk, Bytes);

        token.ShouldBe(new UploadToken("0_t", UploadTokenStatus.PartialUpload, 10_000_000_000));
        var request = _kaltura.Server.To(Path).Single();
        var boundary = request.Headers["Content-Type"].Split("boundary=")[1];
        var expected = new StringBuilder();
        Field("ks", "ks-1");
        Field("format", "1");
        Field("clientTag", "webexkaltura");
        Field("apiVersion", "21.20.0");
        Field("uploadTokenId", "0_t");
        Field("resume", "true");
        Field("finalChunk", "false");
        Field("resumeAt", "8589934592");
        expected.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"fileData\"; filename=\"chunk\"\r\n");
        expected.Append("Content-Type: application/octet-stream\r\n\r\n");
        byte[] body = [.. Encoding.UTF8.GetBytes(expected.ToString()), .. Bytes, .. Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n")];
        request.Body.ShouldBe(body);
        request.Headers["Content-Length"].ShouldBe($"{body.Length}");
        request.Headers.ShouldNotContainKey("Expect");

        void Field(string name, string value) =>
            expected.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }

    [Fact]
    public async Task FirstChunk_ResumesNowhereAndAnEmptyLastOneHasAPart()
    {
        _kaltura.Server.AnswerJson($"POST {Path}", """{"id":"0_t","status":2}""");

        await SendAsync(Chunk with { Offset = 0, Resume = false, Length = 0, Final = true }, []);

        var text = _kaltura.Server.To(Path).Single().Text;
        text.ShouldContain("name=\"resumeAt\"\r\n\r\n-1\r\n");
        text.ShouldContain("filename=\"chunk\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--");
    }

    [Fact]
    public async Task ChunkThatEndsEarly_IsATransientFailure()
    {
        _kaltura.Server.AnswerJson($"POST {Path}", "{}");

        (await Should.ThrowAsync<TransientFailureException>(() => SendAsync(Chunk, Bytes[1..]))).Message.ShouldContain("ended after 5");
    }

    [Fact]
    public async Task ChunkThatIsTooLong_IsRefused()
    {
        _kaltura.Server.AnswerJson($"POST {Path}", "{}");

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => SendAsync(Chunk, [.. Bytes, 1]));

        failure.Code.ShouldBe("chunk-too-long");
    }

    [Fact]
    public async Task FailureOfTheSource_ComesOutAsItIs()
    {
        _kaltura.Server.AnswerJson($"POST {Path}", "{}");

        await Should.ThrowAsync<LinkExpiredException>(() =>
            _kaltura.Client.UploadAsync(_kaltura.Account.Id, Chunk, (_, _) => throw new LinkExpiredException("gone"))
        );
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task ServerThatRefusesForNow_IsNotAskedAgainHere(int status)
    {
        _kaltura.Server.Answer($"POST {Path}", _ => Status(status, retryAfter: 3));

        var failure = await Should.ThrowAsync<TransientFailureException>(() => SendAsync(Chunk, Bytes));

        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(3));
        _kaltura.Server.To(Path).Count.ShouldBe(1);
    }

    [Fact]
    public async Task InvalidKs_IsRenewedAndTheChunkAskedForAgain()
    {
        _kaltura.Server.AnswerJson($"POST {Path}", Error("INVALID_KS"), """{"id":"0_t","status":1,"uploadedFileSize":"6"}""");

        await Should.ThrowAsync<TransientFailureException>(() => SendAsync(Chunk, Bytes));
        var token = await SendAsync(Chunk, Bytes);

        token.UploadedBytes.ShouldBe(6);
        _kaltura.Server.To(Path)[1].Text.ShouldContain("ks-2");
    }

    [Fact]
    public async Task RefusedChunk_KeepsKalturasCode()
    {
        _kaltura.Server.AnswerJson($"POST {Path}", Error("UPLOAD_TOKEN_CANNOT_RESUME"));

        (await Should.ThrowAsync<KalturaApiException>(() => SendAsync(Chunk, Bytes))).Code.ShouldBe("UPLOAD_TOKEN_CANNOT_RESUME");
    }

    private Task<UploadToken> SendAsync(UploadChunk chunk, byte[] bytes) =>
        _kaltura.Client.UploadAsync(_kaltura.Account.Id, chunk, (body, stop) => body.WriteAsync(bytes, stop).AsTask());
}
