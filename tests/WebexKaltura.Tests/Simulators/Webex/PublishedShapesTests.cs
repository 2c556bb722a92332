using System.Text.Json;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class PublishedShapesTests
{
    [Theory]
    [InlineData("""{"sites":[{"siteUrl":"a.webex.com","default":true}]}""", 0)]
    [InlineData("""{"sites":[{"siteUrl":"a.webex.com"}]}""", 1)]
    [InlineData("""{"sites":[{"siteUrl":1,"default":"yes"}]}""", 2)]
    [InlineData("""{"sites":[],"more":1}""", 1)]
    [InlineData("""{}""", 1)]
    [InlineData("""[]""", 1)]
    public void Answer_IsMeasuredAgainstItsPublishedShape(string answer, int wrong) => Wrong(answer, "SitesObject").Count.ShouldBe(wrong);

    [Theory]
    [InlineData("active", 0)]
    [InlineData("asleep", 1)]
    public void Enum_AllowsItsWordsOnly(string status, int wrong) =>
        Wrong($$"""{"status":"{{status}}"}""", "Webhook").Count.ShouldBe(wrong);

    private static IReadOnlyList<string> Wrong(string answer, string shape)
    {
        var reference = JsonDocument.Parse($$"""{"$ref":"#/components/schemas/{{shape}}"}""").RootElement;
        return PublishedShapes.Check(JsonDocument.Parse(answer).RootElement, reference, shape);
    }
}
