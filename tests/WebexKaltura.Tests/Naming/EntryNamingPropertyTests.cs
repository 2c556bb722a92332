using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Naming;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Naming;

/// <summary>What holds of every template and topic.</summary>
public sealed class EntryNamingPropertyTests
{
    [Property]
    public void Name_IsNeverEmptyAndNeverTooLong(NonNull<string> template, string? topic, string? host, PositiveInt part)
    {
        var source = Some.Source with { Topic = topic, HostDisplayName = host, HostEmail = host };

        var name = EntryNaming.Name(template.Get + "{topic}{host}{part}", source, part.Get);

        name.ShouldNotBeEmpty();
        name.Length.ShouldBeLessThanOrEqualTo(EntryNaming.MaxNameLength);
    }

    [Property]
    public void TextWithoutBraces_StandsAsItIs(NonNull<string> before, NonNull<string> after)
    {
        var (left, right) = (Plain(before.Get), Plain(after.Get));

        EntryNaming.Name($"{left}{{recordingId}}{right}", Some.Source, 1).ShouldBe($"{left}rec-1{right}".Trim());
    }

    [Property]
    public void Description_IsNeverTooLongAndAlwaysHoldsTheIds(string? topic, PositiveInt times)
    {
        var source = Some.Source with { Topic = string.Concat(Enumerable.Repeat(topic, times.Get * 50 % 5000)) };

        var description = EntryNaming.Description(source);

        description.Length.ShouldBeLessThanOrEqualTo(EntryNaming.MaxDescriptionLength);
        description.ShouldEndWith("Webex recording ID: rec-1\nMeeting ID: meeting-1\nMeeting time: 2026-05-06T10:00:00Z");
    }

    private static string Plain(string text) => text.Replace("{", "", StringComparison.Ordinal)[..Math.Min(100, text.Count(c => c != '{'))];
}
