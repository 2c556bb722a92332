using System.Diagnostics;
using System.Globalization;
using Azure;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Instances;

/// <summary>An unfinished instance. <paramref name="Run"/> counts its starts from 1.</summary>
/// <param name="Input">JSON.</param>
/// <param name="Trace">The activity that started it (W3C <c>traceparent</c>): its steps belong to the same trace, also after restarts.</param>
public sealed record ActiveInstance(
    string InstanceId,
    string Workflow,
    int Run,
    string Input,
    DateTimeOffset StartedAt,
    string? Trace = null
)
{
    /// <summary>Default where it was started outside any trace.</summary>
    public ActivityContext Parent => ActivityContext.TryParse(Trace, null, isRemote: true, out var parent) ? parent : default;
}

/// <summary>A signal in the store. <paramref name="Number"/> counts the signals of one run in the order of arrival.</summary>
public sealed record StoredSignal(int Number, string Name, string? Payload, DateTimeOffset At);

/// <summary>Says that something about the instance is new: it was started, signalled or ended.</summary>
public sealed record Notice(string InstanceId, ETag ETag);

/// <summary>
/// Rows of the table <c>Instances</c>, all in one partition so that they change together: <c>i|id</c> is an instance's state for ever,
/// <c>a|id</c> is there while it is active, <c>n|id</c> while the owner has not looked at what is new, <c>s|id|run|number</c> is a signal.
/// </summary>
internal static class InstanceKeys
{
    public const string Partition = "instances";
    public const string Active = "a|";
    public const string State = "i|";
    public const string New = "n|";

    public static string ActiveRow(string instanceId) => Active + RowKey.Of(instanceId);

    public static string StateRow(string instanceId) => State + RowKey.Of(instanceId);

    public static string NewRow(string instanceId) => New + RowKey.Of(instanceId);

    public static string SignalRows(string instanceId, int run) =>
        string.Create(CultureInfo.InvariantCulture, $"s|{RowKey.Of(instanceId)}|{run:D6}|");

    public static string SignalRow(string instanceId, int run, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{SignalRows(instanceId, run)}{number:D10}");

    /// <summary>The first key after all that begin with a prefix ending in <c>|</c>.</summary>
    public static string After(string prefix) => prefix[..^1] + '}';
}
