using WebexKaltura.Core.Failures;

namespace WebexKaltura.Tests.Accounts;

/// <summary>Every call of a port passes here; one of them can be made to fail, before or after it took effect.</summary>
public sealed class FaultLine
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];

    /// <summary>The call that fails, counted from 1; null while none does.</summary>
    public int? FailAt { get; set; }

    /// <summary>The failing call takes effect and only its reply is lost.</summary>
    public bool ReplyLost { get; set; }

    public Func<Exception> Failure { get; set; } = () => new TransientFailureException("The service does not answer.");

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public async Task<T> PassAsync<T>(string call, Func<T> effect)
    {
        await Task.Yield();
        lock (_gate)
        {
            _calls.Add(call);
            var fails = _calls.Count == FailAt;
            if (fails && !ReplyLost)
            {
                throw Failure();
            }
            var result = effect();
            return fails ? throw Failure() : result;
        }
    }

    public Task PassAsync(string call, Action effect) =>
        PassAsync(
            call,
            () =>
            {
                effect();
                return true;
            }
        );
}
