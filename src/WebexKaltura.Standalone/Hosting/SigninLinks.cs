namespace WebexKaltura.Standalone.Hosting;

/// <summary>Prints links that sign an admin in: who reads this process's output is its admin.</summary>
public sealed class SigninLinks(ListeningAddress address)
{
    public void Print(string path) => Console.Out.WriteLine($"Sign in to the web app: {address.Value}{path}");
}
