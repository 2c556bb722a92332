namespace WebexKaltura.Core.Ports;

/// <summary>A Webex message to one person; <paramref name="Text"/> is what clients without markdown show.</summary>
public sealed record HostMessage(string ToEmail, string Text, string Markdown);

/// <summary>Sends messages to hosts in the name of the product's bot.</summary>
public interface IHostMessages
{
    /// <summary>Whether there is a bot to send with.</summary>
    bool CanSend { get; }

    /// <summary>The name of the bot that messages come from.</summary>
    /// <exception cref="Failures.TransientFailureException">Webex does not answer now.</exception>
    /// <exception cref="Failures.PermanentFailureException">Webex does not accept the bot's token, or there is no bot.</exception>
    Task<string> FindSenderAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends once: while it is unknown whether a message arrived it is not sent again. False when nobody has this e-mail (any more).
    /// </summary>
    /// <exception cref="Failures.TransientFailureException">It is unknown, or Webex does not take messages now.</exception>
    /// <exception cref="Failures.PermanentFailureException">Webex refused it, or there is no bot.</exception>
    Task<bool> SendAsync(HostMessage message, CancellationToken cancellationToken = default);
}
