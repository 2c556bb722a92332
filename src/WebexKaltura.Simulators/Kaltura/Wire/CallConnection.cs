namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>The client's connection. The server goes on with a call when it is gone, where the call does not ask.</summary>
/// <param name="Cut">Resets the connection.</param>
/// <param name="Aborted">Cancelled when the client has gone.</param>
internal sealed record CallConnection(Action Cut, CancellationToken Aborted);
