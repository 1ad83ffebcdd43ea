package dev.retain.spark.worker;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.RetainException;
import dev.retain.spark.plan.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A process of a sweep. It ends when who started it ends. Exit code 0: done; of a merge, all is
 * green. 1: not done; of a merge, something is red. 64: a mistake, or a merge that came to no
 * verdict, which is told in one sentence. 70: an error, such as a full heap, with its stack trace.
 */
@API(status = INTERNAL, since = "0.1")
public final class SweepWorker {

    /** What the last line of a process begins with that could not do what it was asked. */
    private static final String TOLD = "retain: ";

    private static final String MERGE = "merge";

    private static final int MISTAKE = 64;
    private static final int BROKEN = 70;
    private static final int ENDED_BY_PARENT = 143;

    private SweepWorker() {}

    /**
     * Runs a part of a sweep.
     *
     * @param arguments {@code plan FILE CLASS…}, {@code baseline SELECTOR SUITE}, {@code cell
     *     SELECTOR} or {@code merge REPORTS CLASS…}
     */
    public static void main(String[] arguments) throws IOException {
        Told.read(System.in).forEach(System::setProperty);
        endWithParent(System.in);
        Thread.currentThread().setUncaughtExceptionHandler((main, error) -> breakOff(error));
        int code = run(List.of(arguments), System.out, System.err);
        System.out.flush();
        System.exit(code);
    }

    /** Exit code 1 would be a verdict. */
    private static void breakOff(Throwable error) {
        try {
            error.printStackTrace();
        } finally {
            System.exit(BROKEN);
        }
    }

    /** The pipe breaks however the parent ends, so this needs no help of the system. */
    private static void endWithParent(InputStream parent) {
        Thread watch =
                new Thread(
                        () -> {
                            try {
                                while (parent.read() >= 0) {
                                    // nothing more is told
                                }
                            } catch (IOException e) {
                                // a broken pipe is its end, too
                            }
                            Runtime.getRuntime().halt(ENDED_BY_PARENT);
                        },
                        "end with parent");
        watch.setDaemon(true);
        watch.start();
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> rest = arguments.subList(1, arguments.size());
        try {
            return switch (arguments.get(0)) {
                case "plan" -> {
                    new PlannedTasks(rest.subList(1, rest.size())).write(Path.of(rest.get(0)));
                    yield 0;
                }
                case "baseline" -> {
                    new BaselineSuite(rest.get(0), rest.get(1)).run(out);
                    yield 0;
                }
                case "cell" -> {
                    new WorkedCell(rest.get(0)).run();
                    yield 0;
                }
                case MERGE ->
                        new MergedSweep(Path.of(rest.get(0)), rest.subList(1, rest.size()))
                                .run(out);
                default ->
                        throw new ConfigurationException(
                                "a worker is not asked so: "
                                        + Arrays.toString(arguments.toArray()));
            };
        } catch (RetainException | IOException e) {
            err.println(TOLD + e.getMessage());
            return e instanceof ConfigurationException || arguments.get(0).equals(MERGE)
                    ? MISTAKE
                    : 1;
        }
    }
}
