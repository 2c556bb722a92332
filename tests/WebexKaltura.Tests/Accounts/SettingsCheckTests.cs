using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Accounts;

/// <summary>What only Kaltura knows about settings.</summary>
public sealed class SettingsCheckTests
{
    private readonly Mock<IKaltura> _kaltura = new();
    private AccountSettings _before = new();

    public SettingsCheckTests()
    {
        _kaltura.Setup(k => k.FindCategoriesAsync(Some.AccountId, It.IsAny<string>(), default)).ReturnsAsync([]);
        Categories("Lectures", "Lectures");
        Categories("Math", "Science>Math", "School>Math");
        Categories("Science>Math", "Science>Math");
        _kaltura.Setup(k => k.FindUserAsync(Some.AccountId, "library", default)).ReturnsAsync(new KalturaUser("library", null, null));
        _kaltura.Setup(k => k.FindGroupAsync(Some.AccountId, "STAFF", default)).ReturnsAsync("staff");
        _kaltura.Setup(k => k.HasConversionProfileAsync(Some.AccountId, "12", default)).ReturnsAsync(true);
    }

    public static TheoryData<string, AccountSettings> Right { get; } =
        new()
        {
            { "nothing set", new AccountSettings() },
            {
                "default user",
                new AccountSettings { MissingUser = MissingUser.UseDefault, DefaultUserId = "library" }
            },
            {
                "default user beside creation",
                new AccountSettings { DefaultUserId = "library" }
            },
            {
                "no default user",
                new AccountSettings { DefaultUserId = "" }
            },
            {
                "category by name",
                new AccountSettings { MeetingCategory = "Lectures" }
            },
            {
                "category by path",
                new AccountSettings { WebinarCategory = "Science>Math" }
            },
            {
                "group in another case",
                new AccountSettings { UploadManagement = UploadManagement.OptInGroups, Groups = ["STAFF"] }
            },
            {
                "conversion profile",
                new AccountSettings { ConversionProfileId = "12" }
            },
        };

    [Theory]
    [MemberData(nameof(Right))]
    public async Task WhatKalturaHas_IsRight(string what, AccountSettings wanted) => (await CheckAsync(wanted)).ShouldBeEmpty(what);

    public static TheoryData<string, string, AccountSettings> Wrong { get; } =
        new()
        {
            {
                "defaultUserId",
                "Kaltura has no user with the id 'nobody'.",
                new AccountSettings { MissingUser = MissingUser.UseDefault, DefaultUserId = "nobody" }
            },
            {
                "defaultUserId",
                "'nobody'",
                new AccountSettings { DefaultUserId = "nobody" }
            },
            {
                "meetingCategory",
                "Kaltura has no category 'Lecturs'. Create it there, or save with createCategories=true.",
                new AccountSettings { MeetingCategory = "Lecturs" }
            },
            {
                "webinarCategory",
                "Science>Math; School>Math",
                new AccountSettings { WebinarCategory = "Math" }
            },
            {
                "groups",
                "Kaltura has no group with the id 'students', 'guests'.",
                new AccountSettings { Groups = ["STAFF", "students", "guests"] }
            },
            {
                "conversionProfileId",
                "Kaltura has no conversion profile with the id '13'.",
                new AccountSettings { ConversionProfileId = "13" }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task WhatKalturaHasNot_IsNamedAtItsField(string field, string words, AccountSettings wanted)
    {
        var error = (await CheckAsync(wanted)).ShouldHaveSingleItem();

        error.Field.ShouldBe(field);
        error.Message.ShouldContain(words);
    }

    [Fact]
    public async Task AllThatIsWrong_IsSaidAtOnceAndOncePerField()
    {
        var wanted = new AccountSettings
        {
            EntryName = new string('x', 300) + "{x}",
            MeetingCategory = "Lecturs",
            DefaultUserId = "nobody",
        };

        (await CheckAsync(wanted)).Select(e => e.Field).ShouldBe(["entryName", "defaultUserId", "meetingCategory"]);
    }

    [Fact]
    public async Task WhatDidNotChange_IsNotAskedFor()
    {
        _before = new AccountSettings
        {
            Enabled = true,
            DefaultUserId = "nobody",
            MeetingCategory = "gone",
            Groups = ["gone"],
            ConversionProfileId = "99",
        };

        (await CheckAsync(_before with { Enabled = false, Groups = ["GONE"] })).ShouldBeEmpty();

        _kaltura.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task WhatComesIntoUse_IsAskedForThoughItIsAsBefore()
    {
        _before = new AccountSettings { DefaultUserId = "nobody", Groups = ["gone"] };

        var wanted = _before with { MissingUser = MissingUser.UseDefault, UploadManagement = UploadManagement.OptOutGroups };

        (await CheckAsync(wanted)).Select(e => e.Field).ShouldBe(["defaultUserId", "groups"]);
    }

    [Fact]
    public async Task WhatGoesOutOfUse_IsNotAskedFor()
    {
        _before = new AccountSettings
        {
            MissingUser = MissingUser.UseDefault,
            DefaultUserId = "nobody",
            UploadManagement = UploadManagement.OptInGroups,
            Groups = ["gone"],
        };

        (await CheckAsync(_before with { MissingUser = MissingUser.Create, UploadManagement = UploadManagement.All })).ShouldBeEmpty();

        _kaltura.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task KalturaThatIsAway_MayPassAndSaysThatNothingWasSaved()
    {
        Away(new TransientFailureException("Kaltura did not answer.", TimeSpan.FromSeconds(7)));

        var failure = await Should.ThrowAsync<TransientFailureException>(() =>
            CheckAsync(new AccountSettings { DefaultUserId = "library" })
        );

        failure.Message.ShouldBe("Nothing was saved, as Kaltura could not be asked: Kaltura did not answer.");
        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task KalturaThatDoesNotLetUsIn_SaysThatNothingWasSaved()
    {
        Away(new KalturaApiException("APP_TOKEN_NOT_ACTIVE", "The app token is not active."));

        var failure = await Should.ThrowAsync<PermanentFailureException>(() =>
            CheckAsync(new AccountSettings { DefaultUserId = "library" })
        );

        failure.Code.ShouldBe("APP_TOKEN_NOT_ACTIVE");
        failure.Message.ShouldBe("Nothing was saved, as Kaltura refused to answer: The app token is not active.");
    }

    [Fact]
    public async Task KalturaThatIsAway_HidesNoOtherFault()
    {
        Away(new TransientFailureException("Kaltura did not answer."));

        (await CheckAsync(new AccountSettings { DefaultUserId = "library", EntryName = "" })).Select(e => e.Field).ShouldBe(["entryName"]);
    }

    [Fact]
    public async Task MissingCategories_AreCreatedOnlyWhenAllElseIsRight()
    {
        var wanted = new AccountSettings { MeetingCategory = "New", DefaultUserId = "nobody" };

        (await CheckAsync(wanted, createCategories: true)).Select(e => e.Field).ShouldBe(["defaultUserId"]);

        _kaltura.Verify(k => k.AddCategoryAsync(Some.AccountId, "New", null, default), Times.Never());
    }

    [Fact]
    public async Task MissingCategory_IsCreatedWhenAskedAlsoWhereTheSettingIsAsBefore()
    {
        _before = new AccountSettings { MeetingCategory = "New" };
        _kaltura.Setup(k => k.AddCategoryAsync(Some.AccountId, "New", null, default)).ReturnsAsync(new KalturaCategory(9, "New", "New"));

        (await CheckAsync(_before, createCategories: true)).ShouldBeEmpty();

        _kaltura.Verify(k => k.AddCategoryAsync(Some.AccountId, "New", null, default), Times.Once());
    }

    [Fact]
    public async Task RefusedCreation_IsSaidAtItsField()
    {
        _kaltura
            .Setup(k => k.AddCategoryAsync(Some.AccountId, "New", null, default))
            .ThrowsAsync(new KalturaApiException("SERVICE_FORBIDDEN", "The access is forbidden."));

        var error = (await CheckAsync(new AccountSettings { WebinarCategory = "New" }, createCategories: true)).ShouldHaveSingleItem();

        error.Field.ShouldBe("webinarCategory");
        error.Message.ShouldBe("The category could not be created: The access is forbidden.");
    }

    private Task<IReadOnlyList<FieldError>> CheckAsync(AccountSettings wanted, bool createCategories = false) =>
        new SettingsCheck(_kaltura.Object, new CategoryCreation(_kaltura.Object), Mock.Of<IHostMessages>()).FindErrorsAsync(
            Some.Account with
            {
                Settings = _before,
            },
            wanted,
            createCategories,
            default
        );

    private void Categories(string asked, params string[] fullNames) =>
        _kaltura
            .Setup(k => k.FindCategoriesAsync(Some.AccountId, asked, default))
            .ReturnsAsync([.. fullNames.Select((name, i) => new KalturaCategory(i, name.Split('>')[^1], name))]);

    private void Away(Exception failure) =>
        _kaltura.Setup(k => k.FindUserAsync(Some.AccountId, It.IsAny<string>(), default)).ThrowsAsync(failure);
}
