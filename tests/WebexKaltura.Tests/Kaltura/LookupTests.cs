using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Kaltura.KalturaFixture;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>What a settings save asks of Kaltura.</summary>
public sealed class LookupTests
{
    private readonly KalturaFixture _kaltura = new();

    [Theory]
    [InlineData("STAFF", "staff")]
    [InlineData("staff-old", null)]
    public async Task Group_IsFoundByItsWholeIdWhateverItsCase(string asked, string? found)
    {
        _kaltura.Server.AnswerJson(Action("user", "list"), """{"totalCount":1,"objects":[{"id":"staff"}]}""");

        (await _kaltura.Client.FindGroupAsync(_kaltura.Account.Id, asked)).ShouldBe(found);

        var filter = _kaltura.To("user", "list").ShouldHaveSingleItem()["filter"]!;
        (filter["typeEqual"]!.GetValue<int>(), filter["idEqual"]!.GetValue<string>()).ShouldBe((1, asked));
    }

    [Fact]
    public async Task Category_IsAddedBelowItsParent()
    {
        _kaltura.Server.AnswerJson(Action("category", "add"), """{"id":7,"name":"b","fullName":"a>b"}""");

        (await _kaltura.Client.AddCategoryAsync(_kaltura.Account.Id, "b", 5)).ShouldBe(new KalturaCategory(7, "b", "a>b"));

        var sent = _kaltura.To("category", "add").ShouldHaveSingleItem()["category"]!;
        (sent["name"]!.GetValue<string>(), sent["parentId"]!.GetValue<long>()).ShouldBe(("b", 5));
    }

    [Fact]
    public async Task CategoryThatIsThereAlready_IsNoFailure()
    {
        _kaltura.Server.AnswerJson(Action("category", "add"), Error("DUPLICATE_CATEGORY"));

        (await _kaltura.Client.AddCategoryAsync(_kaltura.Account.Id, "a", null)).ShouldBeNull();
    }

    [Fact]
    public async Task ConversionProfile_IsThereOrNot()
    {
        _kaltura.Server.AnswerJson(
            Action("conversionprofile", "get"),
            """{"id":12,"name":"Lectures"}""",
            Error("CONVERSION_PROFILE_ID_NOT_FOUND")
        );

        (await _kaltura.Client.HasConversionProfileAsync(_kaltura.Account.Id, "12")).ShouldBeTrue();
        (await _kaltura.Client.HasConversionProfileAsync(_kaltura.Account.Id, "13")).ShouldBeFalse();
    }
}
