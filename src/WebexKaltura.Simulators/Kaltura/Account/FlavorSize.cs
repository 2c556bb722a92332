namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>The property <c>size</c> of a flavor, for which the server has 32 bits: clients read <c>sizeInBytes</c>.</summary>
internal static class FlavorSize
{
    /// <summary>Bytes until the file is processed, kilobytes from then on.</summary>
    public static int Of(long bytes, bool processed) => (int)Math.Min(processed ? bytes / 1024 : bytes, int.MaxValue);
}
