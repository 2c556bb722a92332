using Moq;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Categories;

public sealed class CategoryCreationTests
{
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly List<string> _categories = [];

    public CategoryCreationTests()
    {
        _kaltura
            .Setup(k => k.FindCategoriesAsync(Some.AccountId, It.IsAny<string>(), default))
            .ReturnsAsync((Core.Accounts.AccountId _, string asked, CancellationToken _) => Find(asked));
        _kaltura
            .Setup(k => k.AddCategoryAsync(Some.AccountId, It.IsAny<string>(), It.IsAny<long?>(), default))
            .ReturnsAsync((Core.Accounts.AccountId _, string name, long? parent, CancellationToken _) => Add(name, parent));
    }

    [Theory]
    [InlineData("", "a>b>c", "a a>b a>b>c")]
    [InlineData("a", "a>b>c", "a a>b a>b>c")]
    [InlineData("", "a", "a")]
    [InlineData("x x>a", "a>b", "x x>a a a>b")] // a category of this name elsewhere is another one
    [InlineData("x x>a", "a", "x x>a")] // but it is what the name alone means
    [InlineData("A A>B", "a>b>c", "A A>B A>B>c")]
    [InlineData("a a>b", "a>b", "a a>b")]
    public async Task MissingPart_IsCreatedAndNothingElse(string before, string wanted, string after)
    {
        _categories.AddRange(before.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        await new CategoryCreation(_kaltura.Object).EnsureAsync(Some.AccountId, wanted, default);

        _categories.ShouldBe(after.Split(' '));
    }

    [Fact]
    public async Task SomebodyFaster_IsSuccess()
    {
        _kaltura
            .Setup(k => k.AddCategoryAsync(Some.AccountId, "a", null, default))
            .Callback(() => _categories.Add("a"))
            .ReturnsAsync((KalturaCategory?)null);

        await new CategoryCreation(_kaltura.Object).EnsureAsync(Some.AccountId, "a>b", default);

        _categories.ShouldBe(["a", "a>b"]);
    }

    [Fact]
    public async Task DuplicateThatIsNotListedYet_MayPass()
    {
        _kaltura.Setup(k => k.AddCategoryAsync(Some.AccountId, "a", null, default)).ReturnsAsync((KalturaCategory?)null);

        var failure = await Should.ThrowAsync<TransientFailureException>(() =>
            new CategoryCreation(_kaltura.Object).EnsureAsync(Some.AccountId, "a>b", default)
        );

        failure.Message.ShouldContain("'a'");
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a>b c>d", true)]
    [InlineData("a>>b", false)]
    [InlineData(">a", false)]
    [InlineData("a>", false)]
    [InlineData("a > b", false)]
    public void Path_HasNoEmptyNameAndNoBlanksAround(string path, bool wellFormed) => CategoryPath.IsWellFormed(path).ShouldBe(wellFormed);

    /// <summary>As Kaltura's client answers: by full name, else, for a name alone, by name.</summary>
    private IReadOnlyList<KalturaCategory> Find(string asked)
    {
        var byPath = _categories.Where(c => c.Equals(asked, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = byPath.Count > 0 || asked.Contains('>') ? byPath : _categories.Where(c => c.Split('>')[^1] == asked);
        return [.. found.Select(Category)];
    }

    private KalturaCategory Add(string name, long? parent)
    {
        var fullName = parent is { } id ? $"{_categories[(int)id]}>{name}" : name;
        _categories.Add(fullName);
        return Category(fullName);
    }

    private KalturaCategory Category(string fullName) => new(_categories.IndexOf(fullName), fullName.Split('>')[^1], fullName);
}
