using System.Reflection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core;
using WebexKaltura.Kaltura;
using WebexKaltura.Standalone.Hosting;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Webex;

namespace WebexKaltura.Tests.Architecture;

/// <summary>An exception that is logged as such brings its message along, and with it whom it names: <c>LoggedText</c> takes that out.</summary>
public sealed class LoggedExceptionsTests
{
    private static readonly string[] OfStorageOnly =
    [
        "JournalEngine.LogStorage",
        "InstanceRunner.LogStorage",
        "InstanceWork.LogStorage",
        "HealthEndpoints.LogNotReady",
    ];

    [Fact]
    public void OnlyStoragesExceptions_AreLoggedAsTheyAre() =>
        Product()
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is { Level: > LogLevel.Debug })
            .Where(method => method.GetParameters().Any(p => p.ParameterType.IsAssignableTo(typeof(Exception))))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ShouldBe(OfStorageOnly, ignoreOrder: true);

    private static Assembly[] Product() =>
        [
            typeof(Steps).Assembly,
            typeof(StorageOptions).Assembly,
            typeof(WebServices).Assembly,
            typeof(StandaloneHost).Assembly,
            typeof(WebexRegistration).Assembly,
            typeof(KalturaRegistration).Assembly,
        ];
}
