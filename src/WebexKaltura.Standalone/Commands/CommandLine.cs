using System.CommandLine;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Standalone.Commands;

/// <summary>Runs a command; what goes wrong is one clear message, and the exit code says whose fault it was.</summary>
public static class CommandLine
{
    public const int Failed = 1;
    public const int UsageError = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }
            await Console.Error.WriteLineAsync("See: webexkaltura --help");
            return UsageError;
        }
        try
        {
            // Ctrl-C and SIGTERM cancel the command, which then has the time it needs to end what it started.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) }
            );
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception failure) when (Explain(failure) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return Failed;
        }
    }

    /// <summary>The message of a failure that was foreseen; null lets a bug show its stack.</summary>
    private static string? Explain(Exception failure) =>
        failure switch
        {
            Microsoft.Extensions.Options.OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
            PermanentFailureException or TransientFailureException or StartFailureException => failure.Message,
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
                $"{failure.Message} Choose another address with --urls.",
            AggregateException { InnerExceptions: [var one] } => Explain(one),
            _ => null,
        };
}

/// <summary>Something that keeps the process from starting; the message says what to do.</summary>
public sealed class StartFailureException(string message, Exception? inner = null) : Exception(message, inner);
