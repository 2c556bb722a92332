using System.Text.Json;
using System.Text.Json.Nodes;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions.Tests;

/// <summary>Envelopes lie in histories while a new version is deployed: these texts must be read for ever.</summary>
public sealed class EnvelopeTests
{
    private const string Away = """{"Code":"gave-up","Message":"Kaltura is away.","MayPass":true,"RetryAfter":"00:00:30"}""";
    private static readonly StepFailure Failure = new("gave-up", "Kaltura is away.", true, TimeSpan.FromSeconds(30));

    [Fact]
    public void Outcome_IsWrittenAndReadAsEver()
    {
        Same(new StepOutcome<string>("done"), """{"Result":"done","Failure":null}""");
        Same(new StepOutcome<long>(7), """{"Result":7,"Failure":null}""");
        Same(new StepOutcome<bool>(false, Failure), $$"""{"Failure":{{Away}}}""");
    }

    [Fact]
    public void FailureOfARetriedStep_IsReadWhateverItsResultWouldHaveBeen()
    {
        var written = JsonSerializer.Serialize(new StepOutcome<JsonElement?>(null, Failure));

        JsonSerializer.Deserialize<StepOutcome<long>>(written).ShouldBe(new StepOutcome<long>(0, Failure));
        JsonSerializer.Deserialize<StepOutcome<DateTimeOffset>>(written).ShouldBe(new StepOutcome<DateTimeOffset>(default, Failure));
    }

    [Fact]
    public void RetriedStep_IsWrittenAndReadAsEver()
    {
        var text =
            """{"Step":"TellHost","Input":{"A":1},"Options":{"TakesSlot":"""
            + """true,"FirstDelay":"00:00:01","MaxDelay":"00:05:00","GiveUpAfter":"1.00:00:00","Timeout":"00:04:30"},"GiveUpAt":"""
            + $$"""
                "2026-11-24T12:00:00Z","Attempt":3,"Failure":{{Away}}}
                """;

        var read = JsonSerializer.Deserialize<RetriedStep>(text)!;

        read.Options.ShouldBe(StepOptions.Default);
        read.Failure.ShouldBe(Failure);
        read.GiveUpAt.Kind.ShouldBe(DateTimeKind.Utc);
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(read), JsonNode.Parse(text)).ShouldBeTrue(JsonSerializer.Serialize(read));
    }

    private static void Same<TResult>(StepOutcome<TResult> outcome, string text)
    {
        JsonSerializer.Serialize(outcome).ShouldBe(text);
        JsonSerializer.Deserialize<StepOutcome<TResult>>(text).ShouldBe(outcome);
    }
}
