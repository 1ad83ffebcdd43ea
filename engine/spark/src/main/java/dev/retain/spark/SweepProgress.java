package dev.retain.spark;

import dev.retain.spark.plan.SweepTask;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says how far a stage is, at most once a second but for what fails. */
final class SweepProgress {

    private static final String PREFIX = "[retain] ";
    private static final long BETWEEN = Duration.ofSeconds(1).toNanos();
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final PrintStream out;
    private final LongSupplier nanos;
    private String last = "";
    private String what = "";
    private int all;
    private int done;
    private long expected;
    private long expectedOfDone;
    private long begin;
    private long said;

    /**
     * Nothing is done yet.
     *
     * @param nanos a clock
     */
    SweepProgress(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    /** Where all is said. */
    PrintStream out() {
        return out;
    }

    /** Says a sentence. */
    void say(String sentence) {
        last = sentence;
        out.println(PREFIX + sentence);
        out.flush();
    }

    /**
     * A stage begins.
     *
     * @param name what its tasks are called, such as {@code cells}
     */
    void begin(String name, List<SweepTask> tasks) {
        what = name;
        all = tasks.size();
        done = 0;
        expected = tasks.stream().mapToLong(SweepTask::millis).sum();
        expectedOfDone = 0;
        begin = nanos.getAsLong();
        said = begin - BETWEEN;
    }

    /** A task has ended. */
    void ended(SweepTask task, Worked worked, int running) {
        count(task);
        if (nanos.getAsLong() - said >= BETWEEN || done == all) {
            line(
                    running,
                    ": %s took %s on %s"
                            .formatted(
                                    task.name(),
                                    text(Duration.ofMillis(worked.millis())),
                                    worked.host()));
        }
    }

    /** A task was given up. */
    void failed(SweepTask task, String why, int running) {
        count(task);
        if (!why.equals(last)) {
            say(why);
        }
        line(running, ": " + task.name() + " was given up");
    }

    /** Nothing has ended for a while. */
    void waiting(int running) {
        if (nanos.getAsLong() - said >= QUIET.toNanos()) {
            line(running, "");
        }
    }

    private void count(SweepTask task) {
        done++;
        expectedOfDone += task.millis();
    }

    private void line(int running, String news) {
        said = nanos.getAsLong();
        int now = Math.min(running, all - done);
        say(
                "%d of %d %s done, %d running, %d left%s%s"
                        .formatted(done, all, what, now, all - done - now, left(), news));
    }

    /** As long as what is done took for what was expected of it. */
    private String left() {
        long rest = expected - expectedOfDone;
        if (rest == 0 || expectedOfDone == 0) {
            return "";
        }
        double share = (double) rest / expectedOfDone;
        return ", about %s left"
                .formatted(text(Duration.ofNanos((long) (share * (nanos.getAsLong() - begin)))));
    }

    private static String text(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : time.toMinutes() > 0
                        ? String.format(
                                Locale.ROOT,
                                "%d min %02d s",
                                time.toMinutes(),
                                time.toSecondsPart())
                        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
