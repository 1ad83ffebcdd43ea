package dev.retain.store.command;

import dev.retain.api.ConfigurationException;
import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.store.StoreUpkeep;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A program that prunes the store and writes it anew, so that its file is as small as it can be. It
 * ends with 0 if the store takes no more than it may, with 1 if it takes more or cannot be used,
 * and with 2 if it is not called as it must be.
 */
public final class PruneStore {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int MISUSED = 2;
    private static final double MEGA = 1e6;

    private static final String HELP =
            """
            Deletes from the store of outcomes what was not used for the longest time, until it
            takes no more than it may, and writes it anew. What a run that goes on has claimed
            stays, and other runs wait for a moment. It takes the settings of a run, as system
            properties:
              %s              which store; store.db in the cache directory by default
              %s          how much it may take, such as 2GB; without it nothing is
                                        deleted, and the file shrinks only
              %s    where store.db is; .cache/retain in the home directory by default
            Exit code: 0 done, 1 the store takes more than it may or cannot be used, 2 misused.
            """
                    .formatted(Constants.STORE, Constants.STORE_MAX, Constants.CACHE_DIRECTORY);

    private PruneStore() {}

    /**
     * Prunes.
     *
     * @param arguments none, or {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(
                run(
                        List.of(arguments),
                        key -> Optional.ofNullable(System.getProperty(key)),
                        System.out,
                        System.err));
    }

    /** The exit code. */
    static int run(
            List<String> arguments, Parameters parameters, PrintStream out, PrintStream err) {
        if (arguments.equals(List.of("--help"))) {
            out.print(HELP);
            return DONE;
        }
        if (!arguments.isEmpty()) {
            err.printf("%s is not known%n%s", arguments.get(0), HELP);
            return MISUSED;
        }
        try {
            return report(StoreUpkeep.of(RunSettings.from(parameters)), out, err);
        } catch (ConfigurationException e) {
            err.println(e.getMessage());
            return MISUSED;
        } catch (StoreException e) {
            err.println(e.getMessage());
            return NOT_DONE;
        }
    }

    private static int report(StoreUpkeep upkeep, PrintStream out, PrintStream err) {
        out.printf(
                Locale.ROOT,
                "%s: %.1f MB before, %.1f MB now; %d outcomes of %d series deleted%n",
                upkeep.store(),
                upkeep.before() / MEGA,
                upkeep.after() / MEGA,
                upkeep.outcomes(),
                upkeep.series());
        if (!upkeep.enough()) {
            err.printf(
                    "what runs that go on have claimed takes more than %s; raise it, or prune when"
                            + " they have ended%n",
                    Constants.STORE_MAX);
            return NOT_DONE;
        }
        return DONE;
    }
}
