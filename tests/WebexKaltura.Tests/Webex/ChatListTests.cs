using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Webex;

public sealed class ChatListTests
{
    private const string Chats = "GET /v1/meetings/postMeetingChats";
    private static readonly DateTimeOffset Time = new(2021, 7, 6, 9, 22, 34, TimeSpan.Zero);
    private readonly WebexFixture _webex = new();

    public ChatListTests() => _webex.AuthorizeChat();

    [Fact]
    public async Task Chat_IsReadOverAllPages()
    {
        _webex.Server.Answer(
            Chats,
            _ =>
            {
                var page = Json(
                    """
                    {"items":[
                      {"id":"1","chatTime":"2021-07-06T11:22:34+02:00","text":"hi","type":"public","sender":{"email":"j@x.com","displayName":"John"}},
                      {"id":"2","chatTime":"2021-07-06T09:22:34Z","text":"psst","type":"private","sender":{"email":"j@x.com"}}]}
                    """
                );
                page.Headers.Add("Link", "<https://webexapis.com/v1/meetings/postMeetingChats?meetingId=m_I_1&cursor=2>; rel=\"next\"");
                return page;
            },
            _ => Json("""{"items":[{"id":"3","chatTime":"2021-07-06T09:22:34Z","type":"group"}]}""")
        );

        var chats = await _webex.Client.ListChatsAsync(_webex.Account.Id, "m_I_1");

        chats.ShouldBe([
            new WebexChat("1", Time, "hi", "j@x.com", "John", IsPublic: true),
            new WebexChat("2", Time, "psst", "j@x.com", null, IsPublic: false),
            new WebexChat("3", Time, "", null, null, IsPublic: false),
        ]);
        _webex.Server.Requests[0].Address.Query.ShouldBe("?meetingId=m_I_1&max=100");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task ChatThatMayNotBeRead_IsNull(int status)
    {
        _webex.Server.Answer(Chats, _ => Status(status));

        (await _webex.Client.ListChatsAsync(_webex.Account.Id, "m_I_1")).ShouldBeNull();
    }
}
