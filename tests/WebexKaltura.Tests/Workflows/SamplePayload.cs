using System.Reflection;

namespace WebexKaltura.Tests.Workflows;

/// <summary>Payloads with a value in every property, made from their types alone: a new property needs no thought to be seen.</summary>
public static class SamplePayload
{
    private static readonly DateTimeOffset Moment = new(2026, 5, 6, 17, 40, 0, TimeSpan.Zero);

    public static object Of(Type type, string name = "Value") =>
        type switch
        {
            _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner, name),
            _ when type == typeof(string) => name == "Account" ? "0123456789abcdef" : name,
            _ when type == typeof(bool) => true,
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(90),
            _ when type == typeof(DateTimeOffset) => Moment,
            _ when type == typeof(Uri) => new Uri("https://example.org/"),
            { IsEnum: true } => Enum.GetValues(type).Cast<object>().Last(),
            { IsPrimitive: true } => Convert.ChangeType(7, type),
            { IsGenericType: true, IsInterface: true } => ListOf(type.GetGenericArguments()[0], name),
            _ => RecordOf(type),
        };

    private static Array ListOf(Type item, string name)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Of(item, name), 0);
        return list;
    }

    private static object RecordOf(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var given = constructor.GetParameters();
        var record = constructor.Invoke([.. given.Select(p => Of(p.ParameterType, p.Name!))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && !given.Any(g => g.Name == p.Name)))
        {
            property.SetValue(record, Of(property.PropertyType, property.Name));
        }
        return record;
    }

    /// <summary>Every enumeration that the payloads of a type hold.</summary>
    public static IEnumerable<Type> EnumsOf(Type type, HashSet<Type>? seen = null)
    {
        seen ??= [];
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (!seen.Add(inner))
        {
            return [];
        }
        return inner.IsEnum ? [inner]
            : inner.IsGenericType ? inner.GetGenericArguments().SelectMany(t => EnumsOf(t, seen))
            : inner.Assembly == typeof(Core.Steps).Assembly
                ? inner.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => EnumsOf(p.PropertyType, seen))
            : [];
    }
}
