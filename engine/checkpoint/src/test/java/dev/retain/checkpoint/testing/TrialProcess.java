package dev.retain.checkpoint.testing;

import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.testing.TrialEnding.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One long-lived JVM with a small heap in which trials run, one after the other. Where a trial ends
 * or hangs it, that is told, and the next trial begins in a new one.
 */
public final class TrialProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    /** Time for the measuring around a trial. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(5);

    private final List<String> command;
    private @Nullable TrialTalk talk;

    /**
     * A process that is started when it is first needed.
     *
     * @param options of the JVM, besides {@code -Xmx512m}
     */
    public TrialProcess(String... options) {
        command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dbuild.shared=" + Shared.root()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(TrialProgram.class.getName());
    }

    /** Runs a trial, and kills the process where it takes longer than the limit. */
    public TrialEnding run(Class<? extends Trial> trial, String argument, Duration limit) {
        try {
            TrialTalk current = started();
            current.say(trial.getName() + " " + encoded(argument));
            Optional<String> line = current.next(limit.plus(ALLOWANCE));
            if (line.isPresent()) {
                return ending(line.get().split(" ", -1));
            }
            return lost(current, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrialEnding lost(TrialTalk current, Duration limit) {
        talk = null;
        return current.exitCode()
                .map(code -> new TrialEnding(Kind.CRASHED, "exit code " + code, 0, 0))
                .orElseGet(
                        () -> {
                            current.close();
                            return new TrialEnding(Kind.HUNG, "", limit.toMillis(), 0);
                        });
    }

    private TrialTalk started() throws IOException {
        TrialTalk current = talk;
        if (current == null) {
            current = new TrialTalk(new ProcessBuilder(command).start());
            if (current.next(START).isEmpty()) {
                current.close();
                throw new IOException("the process for trials did not start: " + command);
            }
            talk = current;
        }
        return current;
    }

    private static TrialEnding ending(String[] words) {
        return new TrialEnding(
                Kind.valueOf(words[0]),
                decoded(words[3]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]));
    }

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (talk != null) {
            talk.close();
            talk = null;
        }
    }
}
