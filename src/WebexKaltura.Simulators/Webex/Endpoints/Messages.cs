using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Messages of the bot.</summary>
internal static class Messages
{
    public static void Map(WebexRoutes routes) => routes.Map("POST", "/messages", [WebexScopes.Messages], SendAsync);

    private static async Task<IResult> SendAsync(WebexCall call)
    {
        var body = await call.BodyAsync<NewMessageWire>();
        if (body is { ToPersonEmail: null, ToPersonId: null, RoomId: null } || body is { Text: null, Markdown: null })
        {
            throw WebexRefusal.BadRequest("A message needs somebody to go to and something to say.");
        }
        if (body.ToPersonEmail is { } email && call.World.FindPerson(email) is not { IsActive: true })
        {
            throw WebexRefusal.NotFound($"Nobody has the e-mail '{email}'.");
        }
        var id = call.World.Ids.Spark("MESSAGE", call.World.Ids.NextHex());
        var sent = call.World.Send(
            new SentMessage(id, body.ToPersonEmail, body.ToPersonId, body.RoomId, body.Text, body.Markdown, call.World.Time.GetUtcNow())
        );
        return WebexRoutes.Json(
            new MessageWire(
                sent.Id,
                sent.RoomId ?? call.World.Ids.Spark("ROOM", sent.ToPersonEmail ?? sent.ToPersonId!),
                sent.RoomId is null ? "direct" : "group",
                sent.ToPersonId,
                sent.ToPersonEmail,
                sent.Text,
                sent.Markdown,
                call.Caller.Id,
                call.Caller.Email,
                WireTime.Of(sent.Created)
            )
        );
    }

    private sealed record NewMessageWire(string? ToPersonEmail, string? ToPersonId, string? RoomId, string? Text, string? Markdown);

    private sealed record MessageWire(
        string Id,
        string RoomId,
        string RoomType,
        string? ToPersonId,
        string? ToPersonEmail,
        string? Text,
        string? Markdown,
        string PersonId,
        string PersonEmail,
        string Created
    );
}
