using System.CommandLine;
using System.Globalization;
using WebexKaltura.Standalone.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new RootCommand("Brings Webex cloud recordings into Kaltura.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    SimulateCommand.Create(),
    BenchmarkCommand.Create(),
};
return await CommandLine.RunAsync(root, args);
