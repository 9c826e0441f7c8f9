package dev.leadgate.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// A verb that asks the running gateway.
abstract class GatewayCommand implements Callable<Integer> {

    @Mixin
    GatewayOptions gateway = new GatewayOptions();

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public final Integer call() {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), gateway);
        try (var client = gateway.client()) {
            return run(client, output);
        } catch (GatewayFault fault) {
            output.notice(fault.shown());
            return fault.exit();
        } finally {
            output.flush();
        }
    }

    /// @return the exit code
    abstract int run(GatewayClient client, Output output);

    /// A wrong use that picocli cannot see.
    CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
