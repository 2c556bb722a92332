using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Webex;

public sealed class BotMessagesTests
{
    private const string Messages = "POST /v1/messages";
    private static readonly HostMessage Message = new("a+b@x.com", "It is \"ready\".", "It is **ready**.");
    private readonly WebexFixture _webex = new(("Webex:BotToken", "bot-token"));

    private IHostMessages Bot => _webex.Services.GetRequiredService<IHostMessages>();

    [Fact]
    public async Task Message_GoesToThePersonInTheBotsName()
    {
        _webex.Server.AnswerJson(Messages, """{"id":"m1"}""");

        (await Bot.SendAsync(Message)).ShouldBeTrue();

        var request = _webex.Server.Requests.ShouldHaveSingleItem();
        request.Authorization.ShouldBe("Bearer bot-token");
        var body = JsonElement.Parse(request.Text);
        body.GetProperty("toPersonEmail").GetString().ShouldBe("a+b@x.com");
        body.GetProperty("text").GetString().ShouldBe(Message.Text);
        body.GetProperty("markdown").GetString().ShouldBe(Message.Markdown);
    }

    [Fact]
    public async Task NobodyOfThisAddress_IsFalse()
    {
        _webex.Server.Answer(Messages, _ => Status(404));

        (await Bot.SendAsync(Message)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task MessageThatWasSurelyNotTaken_IsSentAgain(int status)
    {
        _webex.Server.Answer(Messages, _ => Status(status, retryAfter: 1), _ => Json("""{"id":"m1"}"""));

        (await Bot.SendAsync(Message)).ShouldBeTrue();

        _webex.Server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task MessageOfWhichNothingIsKnown_IsNotSentAgain(int status)
    {
        _webex.Server.Answer(Messages, _ => Status(status));

        await Should.ThrowAsync<TransientFailureException>(() => Bot.SendAsync(Message));

        _webex.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task WrongToken_IsRefusedInWebexWords()
    {
        _webex.Server.Answer(Messages, _ => Status(401));

        var refusal = await Should.ThrowAsync<RefusedException>(() => Bot.SendAsync(Message));

        refusal.Message.ShouldContain("ROUTER_1");
        refusal.Message.ShouldNotContain("bot-token");
    }

    [Theory]
    [InlineData("bot-token", true)]
    [InlineData(" ", false)]
    public void Bot_CanSendWithAToken(string token, bool can) =>
        new WebexFixture(("Webex:BotToken", token)).Services.GetRequiredService<IHostMessages>().CanSend.ShouldBe(can);

    [Fact]
    public async Task NoBot_NamesItsKey()
    {
        var none = new WebexFixture().Services.GetRequiredService<IHostMessages>();

        (await Should.ThrowAsync<PermanentFailureException>(() => none.SendAsync(Message))).Message.ShouldContain("Webex:BotToken");
    }
}
