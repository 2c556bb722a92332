using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Chats;

public sealed record AttachChatInput(RecordingKey Key, RecordingSource Source, string EntryId) : RetriedInput, IAboutRecording;

/// <summary>
/// Attaches the meeting's chat to the entry, once: the recording's id in the attachment's partner data finds it again. A chat that
/// cannot be had or attached is a note, never the recording's failure. Without a chat authorization nothing is read and nothing is noted,
/// because that concerns the account and not this recording. Its result is how many messages were attached.
/// </summary>
public sealed class AttachChat(
    IWebex webex,
    IKaltura kaltura,
    Siblings siblings,
    RecordingHistory history,
    ChatAuthorizations authorizations
) : IStep<AttachChatInput, int>
{
    public const string Title = "Webex chat";

    public async Task<int> RunAsync(AttachChatInput input, CancellationToken cancellationToken)
    {
        if (input.Source.MeetingId is not { } meetingId || !await authorizations.IsUsableAsync(input.Key.AccountId, cancellationToken))
        {
            return 0;
        }
        try
        {
            return await AttachAsync(input, meetingId, cancellationToken);
        }
        catch (ChatAuthorizationLostException)
        {
            return 0;
        }
        catch (PermanentFailureException refusal)
        {
            await NoteAsync(input, "Chat not attached", refusal.Message, cancellationToken);
            return 0;
        }
    }

    private async Task<int> AttachAsync(AttachChatInput input, string meetingId, CancellationToken cancellationToken)
    {
        var account = input.Key.AccountId;
        if (await webex.ListChatsAsync(account, meetingId, cancellationToken) is not { } chats)
        {
            if (await authorizations.StillHoldsAsync(account, cancellationToken))
            {
                await NoteAsync(input, "Chat not read", "Webex does not give this meeting's chat.", cancellationToken);
            }
            return 0;
        }
        if (chats.Count == 0)
        {
            return 0;
        }
        var ofMeeting = await siblings.ListAsync(account, input.Source, meetingId, cancellationToken);
        var own = ChatText.BelongingTo(input.Source.RecordingId, ofMeeting, chats);
        var hidden = chats.Count(c => !c.IsPublic);
        if (own.Count > 0)
        {
            await PutAsync(input, ChatText.Write(own), cancellationToken);
        }
        await NoteAsync(
            input,
            own.Count > 0 ? "Chat attached" : "No chat of this recording",
            $"{own.Count} of the meeting's {chats.Count} messages; {hidden} that not everybody could read were left out.",
            cancellationToken
        );
        return own.Count;
    }

    private async Task PutAsync(AttachChatInput input, byte[] content, CancellationToken cancellationToken)
    {
        var account = input.Key.AccountId;
        var mark = $"webex-chat:{input.Source.RecordingId}";
        var existing = await kaltura.ListAttachmentsAsync(account, input.EntryId, cancellationToken);
        if (existing.FirstOrDefault(a => a.PartnerData == mark) is { } ours)
        {
            // An earlier run added it, but may not have come to set its content.
            await kaltura.SetAttachmentContentAsync(account, ours.Id, content, cancellationToken);
            return;
        }
        var attachment = new NewAttachment(input.EntryId, "chat.txt", Title, mark, content);
        await kaltura.AddTextAttachmentAsync(account, attachment, cancellationToken);
    }

    private Task NoteAsync(AttachChatInput input, string what, string detail, CancellationToken cancellationToken) =>
        history.NoteAsync(input.Key, "chat", what, detail, cancellationToken);
}
