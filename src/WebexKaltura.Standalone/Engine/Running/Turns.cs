namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>A queue in which those who wait take turns by name, whoever of them queued up most.</summary>
public sealed class Turns<T>
{
    private readonly Dictionary<string, Queue<T>> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _names = new();

    public bool IsEmpty => _names.Count == 0;

    public void Enqueue(string name, T item)
    {
        if (!_waiting.TryGetValue(name, out var queue))
        {
            _waiting[name] = queue = new Queue<T>();
            _names.Enqueue(name);
        }
        queue.Enqueue(item);
    }

    /// <summary>The next one's first.</summary>
    /// <exception cref="InvalidOperationException">Nobody waits.</exception>
    public T Dequeue()
    {
        var name = _names.Dequeue();
        var queue = _waiting[name];
        var item = queue.Dequeue();
        if (queue.Count > 0)
        {
            _names.Enqueue(name);
        }
        else
        {
            _waiting.Remove(name);
        }
        return item;
    }
}
