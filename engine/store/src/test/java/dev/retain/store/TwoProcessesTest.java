package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.run.attempt.PlanBook;
import dev.retain.run.attempt.PutPlan;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that begin at once on a file that is not there yet. */
class TwoProcessesTest {

    private static final List<OutcomeKey> KEYS = Keys.keys("baseline", 0, 400);
    private static final Pattern COMPUTED = Pattern.compile("computed (\\d+)\\n");
    private static final int PATIENCE_SECONDS = 600;
    private static final int PLANS = 20;

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

    /** Puts plans of its own to a question that all put plans to. */
    static final class Putting {

        private Putting() {}

        public static void main(String[] arguments) {
            try (DatabaseStore store = open(Path.of(arguments[0]))) {
                int first = PLANS * Integer.parseInt(arguments[1]);
                PlanBook book = store.plans().orElseThrow();
                List<Integer> numbers = new ArrayList<>();
                for (int i = 0; i < PLANS; i++) {
                    PutPlan plan = PlanBookContract.plan(first + i);
                    numbers.add(book.put(PlanBookContract.KEY, plan).number(plan));
                }
                System.out.println(numbers);
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
        int all = 0;
        for (String said : said(Program.class, file)) {
            Matcher computed = COMPUTED.matcher(said);
            assertThat(computed.matches()).as(said).isTrue();
            all += Integer.parseInt(computed.group(1));
        }

        assertThat(all).isEqualTo(KEYS.size());
        try (DatabaseStore store = open(file)) {
            assertThat(store.find(KEYS)).isEqualTo(Keys.outcomes(KEYS));
        }
    }

    @Test
    void should_give_no_number_of_an_attempt_twice() throws Exception {
        Path file = root.resolve("store.db");

        List<Integer> numbers = new ArrayList<>();
        for (String said : said(Putting.class, file)) {
            assertThat(said).matches("\\[[\\d, ]+]\\n");
            for (String number : said.replaceAll("[\\[\\]\\n ]", "").split(",", -1)) {
                numbers.add(Integer.valueOf(number));
            }
        }

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 3 * PLANS).boxed().toList());
    }

    private List<String> said(Class<?> program, Path file) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(program, file, i));
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            Process process = processes.get(i);
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            said.add(Files.readString(output(i)));
        }
        return said;
    }

    private Path output(int number) {
        return root.resolve("output-" + number + ".log");
    }

    private Process start(Class<?> program, Path file, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file.toString(),
                        Integer.toString(number))
                .redirectErrorStream(true)
                .redirectOutput(output(number).toFile())
                .start();
    }
}
