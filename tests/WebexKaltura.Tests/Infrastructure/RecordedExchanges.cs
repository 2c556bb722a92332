using System.Net;
using System.Text;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>A request as it went out, with its body read to the end.</summary>
public sealed record RecordedRequest(HttpMethod Method, Uri Address, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}

/// <summary>A server in memory: answers by method and path, in the order given, the last answer again and again.</summary>
public sealed class RecordedExchanges : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<RecordedRequest, HttpResponseMessage>>> _answers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public List<RecordedRequest> Requests { get; } = [];

    public RecordedExchanges Answer(string methodAndPath, params Func<RecordedRequest, HttpResponseMessage>[] answers)
    {
        _answers[methodAndPath] = new(answers);
        return this;
    }

    public RecordedExchanges AnswerJson(string methodAndPath, params string[] bodies) =>
        Answer(methodAndPath, [.. bodies.Select(body => (Func<RecordedRequest, HttpResponseMessage>)(_ => Json(body)))]);

    public IReadOnlyList<RecordedRequest> To(string path) => [.. Requests.Where(r => r.Address.AbsolutePath == path)];

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Status(int status, int? retryAfter = null)
    {
        var response = Json(
            """{"message":"no luck","errors":[{"description":"because"}],"trackingId":"ROUTER_1"}""",
            (HttpStatusCode)status
        );
        if (retryAfter is not null)
        {
            response.Headers.Add("Retry-After", $"{retryAfter}");
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = request
            .Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        var recorded = new RecordedRequest(request.Method, request.RequestUri!, headers, body);
        Func<RecordedRequest, HttpResponseMessage> answer;
        lock (_lock)
        {
            Requests.Add(recorded);
            var key = $"{request.Method} {request.RequestUri!.AbsolutePath}";
            answer = _answers.TryGetValue(key, out var queue)
                ? (queue.Count > 1 ? queue.Dequeue() : queue.Peek())
                : throw new InvalidOperationException($"Nothing was said about {key}.");
        }

        var response = answer(recorded);
        response.RequestMessage = request;
        return response;
    }
}
