using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Tests.Transfer;

public sealed class SourceVersionDifferenceTests
{
    private static readonly SourceVersion Copied = new(4_000_000, "\"1\"", "Tue, 05 May 2026 10:00:00 GMT");

    [Fact]
    public void Another_length_is_named() =>
        Copied.DifferenceTo(Copied with { Length = 2_000_000 }).ShouldBe("it had 4.00 MB and now has 2.00 MB");

    [Fact]
    public void Lengths_that_look_equal_are_named_exactly() =>
        Copied.DifferenceTo(Copied with { Length = 4_000_001 }).ShouldBe("it had 4,000,000 bytes and now has 4,000,001 bytes");

    [Fact]
    public void Another_time_is_named_where_the_length_is_equal_or_unknown() =>
        new[] { Copied.Length, null }
            .Select(length => Copied.DifferenceTo(Copied with { Length = length, LastModified = "Wed, 06 May 2026 10:00:00 GMT" }))
            .Distinct()
            .ShouldBe(["it was last modified on Tue, 05 May 2026 10:00:00 GMT and now on Wed, 06 May 2026 10:00:00 GMT"]);

    [Fact]
    public void Another_tag_is_named_where_all_else_is_equal() =>
        Copied.DifferenceTo(Copied with { ETag = "\"2\"" }).ShouldBe("its size is the same, but its ETag differs");
}
