using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Kaltura.KalturaFixture;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>What an admin is offered while typing.</summary>
public sealed class SuggestionTests
{
    private readonly KalturaFixture _kaltura = new();

    [Fact]
    public async Task Groups_AreOfferedByTheStartOfTheirIdOrName()
    {
        _kaltura.Server.AnswerJson(
            Action("user", "list"),
            """{"totalCount":900,"objects":[{"id":"staff","screenName":"All staff"},{"id":"students","screenName":"students"}]}"""
        );

        (await _kaltura.Lookup.GroupsAsync(_kaltura.Account.Id, "sta")).ShouldBe([new("staff", "All staff"), new("students")]);

        var asked = _kaltura.To("user", "list").ShouldHaveSingleItem("one page, however many there are");
        asked["filter"]!["typeEqual"]!.GetValue<int>().ShouldBe(1);
        asked["filter"]!["idOrScreenNameStartsWith"]!.GetValue<string>().ShouldBe("sta");
        asked["pager"]!["pageSize"]!.GetValue<int>().ShouldBe(20);
    }

    [Fact]
    public async Task NothingTyped_OffersTheFirstOfAll()
    {
        _kaltura.Server.AnswerJson(Action("user", "list"), """{"totalCount":1,"objects":[{"id":"alice"}]}""");

        (await _kaltura.Lookup.UsersAsync(_kaltura.Account.Id, "")).ShouldBe([new KalturaSuggestion("alice")]);

        var filter = _kaltura.To("user", "list").ShouldHaveSingleItem()["filter"]!.AsObject();
        filter.Select(f => f.Key).ShouldBe(["objectType", "typeEqual"]);
    }

    [Theory]
    [InlineData("lec", "nameOrReferenceIdStartsWith", "lec")]
    [InlineData("site>lec", "fullNameStartsWith", "site")]
    public async Task Categories_AreOfferedByNameOrByPath(string typed, string condition, string value)
    {
        _kaltura.Server.AnswerJson(
            Action("category", "list"),
            """{"totalCount":1,"objects":[{"id":7,"name":"lectures","fullName":"site>lectures"}]}"""
        );

        (await _kaltura.Lookup.CategoriesAsync(_kaltura.Account.Id, typed)).ShouldBe([new KalturaSuggestion("site>lectures")]);

        _kaltura.To("category", "list").ShouldHaveSingleItem()["filter"]![condition]!.GetValue<string>().ShouldBe(value);
    }

    [Theory]
    [InlineData("", new[] { "9", "12", "7" })]
    [InlineData("LECT", new[] { "12", "7" })] // of the name, and of the system name
    [InlineData("9", new[] { "9" })]
    [InlineData("nothing", new string[0])]
    public async Task ConversionProfiles_AreOfferedByAnyOfTheirNames(string typed, string[] offered)
    {
        _kaltura.Server.AnswerJson(
            Action("conversionprofile", "list"),
            """
            {"totalCount":3,"objects":[{"id":7,"name":"Slides","systemName":"lecture_slides","isDefault":false},
            {"id":12,"name":"Lectures","systemName":null},{"id":9,"name":"Default","isDefault":true}]}
            """
        );

        var found = await _kaltura.Lookup.ConversionProfilesAsync(_kaltura.Account.Id, typed);

        found.Select(f => f.Value).ShouldBe(offered);
        found.ShouldAllBe(f => f.Name!.EndsWith($" ({f.Value})"));
        var asked = _kaltura.To("conversionprofile", "list").ShouldHaveSingleItem("one page, however many there are");
        asked["filter"]!.ToJsonString().ShouldBe("""{"objectType":"KalturaConversionProfileFilter","statusEqual":2,"typeEqual":1}""");
        asked["pager"]!["pageSize"]!.GetValue<int>().ShouldBe(500);
    }
}
