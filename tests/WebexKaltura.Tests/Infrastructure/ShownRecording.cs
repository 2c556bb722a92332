using System.Net.Http.Headers;
using System.Text.Json;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>A recording with its people and its timeline, as the JSON API shows it alone.</summary>
public sealed record ShownRecording(
    string Status,
    string? Reason,
    string? Owner,
    IReadOnlyList<string> CoPublishers,
    IReadOnlyList<string> CoViewers,
    IReadOnlyList<TimelineLine> Timeline
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The detail of the one line that says this.</summary>
    public string Detail(string what) => Timeline.Single(line => line.What == what).Detail ?? "";

    public static async Task<ShownRecording> OfAsync(Product product, SimulatedRecording recording)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", product.Key);
        var json = await http.GetStringAsync(new Uri($"{product.Url}/api/v1/recordings/{product.Account}/{recording.Id}"));
        return JsonSerializer.Deserialize<ShownRecording>(json, Json)!;
    }
}

public sealed record TimelineLine(string What, string? Detail);
