package dev.retain.cli;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code retain compare} and {@code retain verify}. Exit codes: 0 retained, or all is as reported;
 * 1 degraded, or something is not; 2 undecided, or something could not be checked; 64 a mistake,
 * which is told in one sentence.
 */
@Command(
        name = "retain",
        mixinStandardHelpOptions = true,
        description = "Verdicts on runs of other harnesses, and reports checked by their hashes.",
        subcommands = {CompareCommand.class, VerifyCommand.class})
@API(status = EXPERIMENTAL, since = "0.1")
public final class RetainCommand implements Callable<Integer> {

    /** The exit code of a mistake. */
    public static final int MISTAKE = 64;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private RetainCommand() {}

    /** Runs a command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(of().execute(arguments));
    }

    /** The command line, whose writers tests replace. */
    static CommandLine of() {
        return new CommandLine(new RetainCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(RetainCommand::mistake)
                .setExecutionExceptionHandler(
                        (failure, line, parsed) -> {
                            if (!(failure instanceof RetainException)) {
                                throw failure;
                            }
                            return told(line, failure);
                        });
    }

    private static int mistake(ParameterException failure, String[] arguments) {
        return told(failure.getCommandLine(), failure);
    }

    private static int told(CommandLine line, Exception failure) {
        PrintWriter err = line.getErr();
        err.println("retain: " + failure.getMessage());
        err.flush();
        return MISTAKE;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return MISTAKE;
    }
}
