package dev.retain.spark;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apiguardian.api.API;

/**
 * Runs the cells of benchmark classes on a cluster of Apache Spark, each in a process of its own,
 * and reports them as one run:
 *
 * <pre>{@code
 * spark-submit --class dev.retain.spark.RetainSweep retain-spark.jar
 *     --classes com.example.NightlySweep --store jdbc:postgresql://host/team --class-path /opt/sweep/*
 * }</pre>
 *
 * Exit codes: 0 green; 1 red; 64 a mistake or no verdict, and a sentence says why.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class RetainSweep {

    /** The exit code of a mistake. */
    public static final int MISTAKE = 64;

    private static final String MASTER = "spark.master";
    private static final String NAME = "spark.app.name";

    private RetainSweep() {}

    /** Runs a sweep and ends with its exit code. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(new SparkConf(), System.out, System.err, arguments));
    }

    static int run(SparkConf conf, PrintStream out, PrintStream err, String... arguments)
            throws InterruptedException {
        try {
            SweepOptions options = SweepOptions.read(arguments);
            String run = options.run().orElseGet(() -> id(Clock.systemUTC()));
            conf.setIfMissing(MASTER, "local[1]");
            conf.setIfMissing(NAME, "retain sweep " + run);
            return new SweepDriver(options, conf, run, new SweepProgress(out, System::nanoTime))
                    .drive();
        } catch (SweepException e) {
            return mistake(err, String.valueOf(e.getMessage()));
        } catch (SparkException e) {
            return mistake(
                    err,
                    "Spark ended the sweep: %s; correct its settings, such as --master"
                            .formatted(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return mistake(
                    err,
                    "the sweep broke off: %s; what is done is kept, and another start with its --run goes on"
                            .formatted(e));
        }
    }

    private static int mistake(PrintStream err, String sentence) {
        err.println("retain: " + sentence);
        return MISTAKE;
    }

    private static String id(Clock clock) {
        return "sweep-"
                + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(clock.instant())
                + "-"
                + UUID.randomUUID().toString().substring(0, 4);
    }
}
