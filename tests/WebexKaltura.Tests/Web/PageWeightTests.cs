using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web;

/// <summary>What a browser without a cache loads for a page, compressed as it goes over the wire.</summary>
public sealed partial class PageWeightTests
{
    private const int Budget = 250_000; // bytes

    [Theory]
    [InlineData("/")]
    [InlineData("/recordings")]
    [InlineData("/backfills")]
    [InlineData("/integrations")]
    [InlineData("/integrations/code")]
    [InlineData("/audit")]
    [InlineData("/coverage")]
    [InlineData("/setup")]
    public async Task Page_WithAllItLoads_IsLight(string path)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.ConnectAsync();
        web.Recordings.Setup(r =>
                r.ListAsync(It.IsAny<RecordingFilter>(), It.IsAny<int>(), It.IsAny<string?>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(new RecordingPage([.. Enumerable.Range(0, 50).Select(Full)], "next"));
        web.Backfills.Setup(b => b.ListAsync(It.IsAny<AccountId>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        using var admin = await web.SignedInAsync(Roles.Admin);
        admin.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        var page = await admin.GetByteArrayAsync(path);
        var parts = Part()
            .Matches(System.Text.Encoding.UTF8.GetString(page))
            .Select(m => m.Groups["url"].Value.Split('#')[0])
            .Distinct()
            .ToList();
        var weights = new Dictionary<string, int>(StringComparer.Ordinal) { [path] = page.Length };
        foreach (var part in parts)
        {
            var answer = await admin.GetAsync(part);
            answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
            weights[part] = (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        parts.Count.ShouldBeGreaterThanOrEqualTo(2, "a style sheet and the icons");
        weights.Values.Sum().ShouldBeLessThan(Budget, string.Join(", ", weights));
        TestContext.Current.TestOutputHelper?.WriteLine($"{weights.Values.Sum()} bytes: {string.Join(", ", weights)}");
    }

    private static Recording Full(int number) =>
        new()
        {
            Key = RecordingKey.Of(Connections.Id, RecordingId.Parse($"{number:D32}")),
            CreatedAt = DateTimeOffset.UnixEpoch.AddMinutes(number),
            Status = RecordingStatus.Failed,
            Reason = "Kaltura refused the user: the user is blocked. Unblock the user, or choose another owner, then retry.",
            Topic = $"Weekly planning of the department for mathematics and its applications, part {number}",
            Host = "somebody.with.a.long.name@university.example",
            HostDisplayName = "Somebody With A Long Name",
            Category = "University>Mathematics>Recordings>Lectures",
            Owner = "somebody.with.a.long.name",
            TotalBytes = 1_900_000_000,
        };

    [GeneratedRegex("(?:src|href)=\"(?<url>/assets/[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
