namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Tests of this collection run when the others are through: they count what waits, and a busy machine would wait for less.</summary>
[CollectionDefinition(nameof(AloneOnTheMachine), DisableParallelization = true)]
public sealed class AloneOnTheMachine;
