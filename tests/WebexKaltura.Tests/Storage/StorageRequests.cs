using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace WebexKaltura.Tests.Storage;

/// <summary>Counts what is asked of the tables, and the rows that come back.</summary>
public sealed class StorageRequests : HttpPipelinePolicy
{
    private readonly List<string> _requests = [];
    private int _rows;

    public int Count => _requests.Count;

    /// <summary>Rows of answers to ranges.</summary>
    public int Rows => _rows;

    public IReadOnlyList<string> Lines => _requests;

    public TableServiceClient Client(string connectionString)
    {
        var options = new TableClientOptions();
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        return new TableServiceClient(connectionString, options);
    }

    public void Forget()
    {
        lock (_requests)
        {
            _requests.Clear();
            _rows = 0;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        var answer = message.Response.Content.ToString();
        lock (_requests)
        {
            _requests.Add($"{message.Request.Method} {message.Request.Uri.PathAndQuery}");
            _rows += answer.Split("\"RowKey\":").Length - 1;
        }
    }
}
