package dev.retain.run.process;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The run that a process belongs to. All processes of a build have the same one, so that what they
 * report can be put together; another build has another one.
 *
 * @param text the id, which may be the name of a file
 * @param origin what told it, in a few words
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RunId(String text, String origin) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final int START_LENGTH = "20260101T000000000Z".length();

    /** What only a process that a build started has among its system properties. */
    private static final List<String> MARKS_OF_FORKS =
            List.of(
                    "surefire.real.class.path",
                    "surefire.test.class.path",
                    "org.gradle.test.worker");

    /** Whether a text may be an id. */
    public static boolean isAllowed(String text) {
        return ALLOWED.matcher(text).matches();
    }

    /**
     * The id that was given, else that of the nearest process above this one that builds, else one
     * of this process alone.
     */
    public static RunId of(Optional<String> given) {
        return given.map(text -> new RunId(text, "given"))
                .orElseGet(
                        () ->
                                seen(
                                        ProcessView.current(),
                                        MARKS_OF_FORKS.stream()
                                                .anyMatch(m -> System.getProperty(m) != null)));
    }

    /** A clock that stands at the start of the build, so that all its processes see one day. */
    public static Clock clock() {
        RunId seen = of(Optional.empty());
        String start = seen.text().substring(0, Math.min(START_LENGTH, seen.text().length()));
        try {
            return Clock.fixed(START.parse(start, Instant::from), ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            // A system that does not tell when its processes began.
            return Clock.systemUTC();
        }
    }

    /**
     * The id that the processes tell.
     *
     * @param forked whether this process says of itself that a build started it
     */
    static RunId seen(ProcessView current, boolean forked) {
        List<ProcessView> line =
                Stream.iterate(
                                Optional.of(current),
                                Optional::isPresent,
                                process -> process.flatMap(ProcessView::parent))
                        .flatMap(Optional::stream)
                        .toList();
        for (ProcessView process : line) {
            Optional<RunId> told =
                    BuildTool.of(process)
                            .map(BuildTool::words)
                            .or(() -> hidden(process, current, forked))
                            .map(words -> told(process, words));
            if (told.isPresent()) {
                return told.get();
            }
        }
        return told(current, "this process alone");
    }

    /** Windows tells no arguments: above a fork, the nearest Java that hides its own builds. */
    private static Optional<String> hidden(
            ProcessView process, ProcessView current, boolean forked) {
        boolean builds =
                forked
                        && process.pid() != current.pid()
                        && process.arguments().isEmpty()
                        && process.program().filter(RunId::isJava).isPresent();
        return builds ? Optional.of("the Java program that started this one") : Optional.empty();
    }

    private static boolean isJava(String program) {
        return program.toLowerCase(Locale.ROOT).matches("(.*[/\\\\])?javaw?(\\.exe)?");
    }

    private static RunId told(ProcessView process, String words) {
        return new RunId(
                process.start().map(RunId::time).orElse("process") + "-" + process.pid(),
                "%s, process %d".formatted(words, process.pid()));
    }

    private static String time(Instant start) {
        return START.format(start);
    }
}
