package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.run.outcome.OutcomeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that begin at once on a file that is not there yet. */
class TwoProcessesTest {

    private static final List<OutcomeKey> KEYS = Keys.keys("baseline", 0, 400);
    private static final Pattern COMPUTED = Pattern.compile("computed (\\d+)\\n");
    private static final int PATIENCE_SECONDS = 600;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    /** Needs all outcomes, and computes what it may. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (DatabaseStore store = open(Path.of(arguments[0]))) {
                int computed = PruningContract.work(store, KEYS, Integer.parseInt(arguments[1]));
                System.out.println("computed " + computed);
            }
        }
    }

    private static DatabaseStore open(Path file) {
        return new DatabaseStore(
                new SqliteFile(file, true, Clock.systemUTC()).open(System::nanoTime),
                false,
                System::nanoTime);
    }

    @Test
    void should_compute_nothing_twice_and_never_meet_a_lock() throws Exception {
        Path file = root.resolve("store.db");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(file, i));
        }
        int all = 0;
        for (int i = 0; i < processes.size(); i++) {
            Process process = processes.get(i);
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            String said = Files.readString(output(i));
            Matcher computed = COMPUTED.matcher(said);
            assertThat(computed.matches()).as(said).isTrue();
            all += Integer.parseInt(computed.group(1));
        }

        assertThat(all).isEqualTo(KEYS.size());
        try (DatabaseStore store = open(file)) {
            assertThat(store.find(KEYS)).isEqualTo(Keys.outcomes(KEYS));
        }
    }

    private Path output(int number) {
        return root.resolve("output-" + number + ".log");
    }

    private Process start(Path file, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        file.toString(),
                        Integer.toString(number))
                .redirectErrorStream(true)
                .redirectOutput(output(number).toFile())
                .start();
    }
}
