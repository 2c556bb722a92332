using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Graph;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Graph;

public sealed class AnswerCacheTests
{
    private static readonly DirectoryAnswer Answer = new("E17", "because");
    private readonly FakeTimeProvider _time = new();
    private readonly AnswerCache _cache;

    public AnswerCacheTests() => _cache = new AnswerCache(_time);

    [Fact]
    public void Answer_IsOneAccountsAlone()
    {
        _cache.Keep(Some.AccountId, "ann@x.co", Answer);

        _cache.Find(Some.AccountId, "ANN@x.co").ShouldBe(Answer);
        _cache.Find(AccountId.ForOrganisation("org-2"), "ann@x.co").ShouldBeNull();
    }

    [Fact]
    public void FullCache_LosesWhatHasExpiredFirst()
    {
        Fill(AnswerCache.MaxAnswers - 1, "old");
        _time.Advance(AnswerCache.Lifetime);
        _cache.Keep(Some.AccountId, "new@x.co", Answer);

        _cache.Keep(Some.AccountId, "newer@x.co", Answer);

        _cache.Count.ShouldBe(2);
        _cache.Find(Some.AccountId, "new@x.co").ShouldBe(Answer);
    }

    [Fact]
    public void CacheFullOfGoodAnswers_StaysBounded()
    {
        Fill(AnswerCache.MaxAnswers + 5, "p");

        _cache.Count.ShouldBe(5);
    }

    private void Fill(int count, string name)
    {
        for (var i = 0; i < count; i++)
        {
            _cache.Keep(Some.AccountId, string.Create(CultureInfo.InvariantCulture, $"{name}{i}@x.co"), Answer);
        }
    }
}
