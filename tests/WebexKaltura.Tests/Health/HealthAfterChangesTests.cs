using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Health;

public sealed class HealthAfterChangesTests : IAsyncDisposable
{
    private readonly Mock<IConnectionHealth> _health = new();
    private readonly HealthAfterChanges _checks;
    private readonly List<TaskCompletionSource<HealthReport?>> _begun = [];

    public HealthAfterChangesTests()
    {
        _health
            .Setup(h => h.CheckAsync(Some.AccountId, It.IsAny<CancellationToken>()))
            .Returns(
                (AccountId _, CancellationToken stop) =>
                {
                    var check = new TaskCompletionSource<HealthReport?>();
                    stop.Register(() => check.TrySetCanceled(stop));
                    lock (_begun)
                    {
                        _begun.Add(check);
                    }
                    return check.Task;
                }
            );
        var services = new ServiceCollection().AddSingleton(_health.Object).BuildServiceProvider();
        _checks = new HealthAfterChanges(services, TimeProvider.System, NullLogger<HealthAfterChanges>.Instance);
    }

    public ValueTask DisposeAsync() => _checks.DisposeAsync();

    [Fact]
    public async Task Change_is_not_held_up_by_the_check()
    {
        _checks.Changed(Some.AccountId);

        await BegunAsync(1);
        _begun[0].Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Changes_during_a_check_are_followed_by_one_more()
    {
        _checks.Changed(Some.AccountId);
        await BegunAsync(1);
        _checks.Changed(Some.AccountId);
        _checks.Changed(Some.AccountId);
        Count.ShouldBe(1);

        _begun[0].SetResult(null);
        await BegunAsync(2);
        _begun[1].SetResult(null);

        await _checks.DisposeAsync();
        Count.ShouldBe(2);
    }

    [Fact]
    public async Task Check_that_fails_stops_no_later_one()
    {
        _checks.Changed(Some.AccountId);
        await BegunAsync(1);
        _begun[0].SetException(new InvalidOperationException("away"));

        await Eventually.BecomesTrueAsync(
            () =>
            {
                _checks.Changed(Some.AccountId);
                return Task.FromResult(Count > 1);
            },
            "the next check"
        );
    }

    [Fact]
    public async Task End_of_the_process_stops_the_check()
    {
        _checks.Changed(Some.AccountId);
        await BegunAsync(1);

        await _checks.DisposeAsync();

        _begun[0].Task.IsCanceled.ShouldBeTrue();
        _checks.Changed(Some.AccountId);
        Count.ShouldBe(1);
    }

    private int Count
    {
        get
        {
            lock (_begun)
            {
                return _begun.Count;
            }
        }
    }

    private Task BegunAsync(int count) => Eventually.BecomesTrueAsync(() => Task.FromResult(Count >= count), $"check {count}");
}
