package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.FactName;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.api.report.StoreException;
import dev.retain.api.task.Task;
import dev.retain.run.CellResult;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs one after the other, each with all that it opens of its own but for the store. */
class StoredRunTest {

    private static final int SAMPLES = 48;
    private static final Task SUITE = new ChangingQuestions("1", 4);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private final List<RunReport> finished = new ArrayList<>();
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");

    @BeforeEach
    void write() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
        RunOnStore.set(values, root, SAMPLES);
        values.put(Constants.DATA_DIRECTORY, root.resolve("data").toString());
    }

    private CellResult run(Task suite) {
        RunListener listener =
                new RunListener() {
                    @Override
                    public void runFinished(RunReport report) {
                        finished.add(report);
                    }
                };
        return new RunOnStore(values, baseline, candidate)
                .of("a.Test", "gate", suite, model -> model.scores(suite.id()), listener);
    }

    private int asked(Path model) {
        return ScriptedLoader.asked(model).requests();
    }

    private String told() {
        return finished.get(finished.size() - 1)
                .facts()
                .getOrDefault(FactName.OUTCOMES.label(), "nothing");
    }

    @Test
    void should_compute_no_answer_twice_and_say_so() throws IOException {
        CellReport first = run(SUITE).report();
        List<String> samples = Files.readAllLines(first.directory().resolve("samples.jsonl"));
        assertThat(told()).isEqualTo("none from the store, 96 computed");
        int computed = asked(baseline) + asked(candidate);

        CellReport second = run(SUITE).report();

        assertThat(asked(baseline) + asked(candidate)).isEqualTo(computed);
        assertThat(told()).isEqualTo("96 from the store, none computed");
        assertThat(second.scores()).isEqualTo(first.scores());
        assertThat(Files.readAllLines(second.directory().resolve("samples.jsonl")))
                .isEqualTo(samples);
        assertThat(second.suites())
                .extracting(DeclaredSuite::ofBaseline, DeclaredSuite::ofCandidate)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                new OutcomeCounts(SAMPLES, 0), new OutcomeCounts(SAMPLES, 0)));
        assertThat(root.resolve("cache/store.db")).exists();
    }

    /** What is changed, and of which side that changes the answers. */
    static Stream<Arguments> parts() {
        return Stream.of(
                part("weights of the candidate", 0, 1, t -> Script.forgetting(2).in(t.candidate)),
                part(
                        "tokenizer of the candidate",
                        0,
                        1,
                        t -> t.file(t.candidate, "tokenizer.json")),
                part("tokenizer of the baseline", 1, 0, t -> t.file(t.baseline, "tokenizer.json")),
                part("template", 0, 1, t -> t.file(t.candidate, "chat_template.jinja")),
                part("dtype", 1, 1, t -> t.values.put(Constants.DTYPE, "fp32")),
                part("kernels", 1, 1, t -> t.values.put(Constants.KERNELS, "dense")),
                part("seed of content", 1, 1, t -> t.values.put(Constants.SEED, "7")),
                part("data", 1, 1, t -> t.file(t.root.resolve("data"), "changing")),
                part(
                        "date where no chat tells it",
                        0,
                        0,
                        t -> t.values.put(Constants.DATE, "2026-01-02")),
                part(
                        "what a listener writes",
                        0,
                        0,
                        t ->
                                t.values.put(
                                        Constants.REPORTS_DIRECTORY,
                                        t.root.resolve("other").toString())),
                part(
                        "whether verdicts come early",
                        0,
                        0,
                        t -> t.values.put(Constants.SEQUENTIAL, "false")));
    }

    private interface Changing {
        void change(StoredRunTest test);
    }

    private static Arguments part(String what, int baseline, int candidate, Changing change) {
        return Arguments.of(what, baseline, candidate, change);
    }

    private void file(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), "another");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void should_compute_again_just_what_a_change_touches(
            String what, int ofBaseline, int ofCandidate, Changing change) {
        run(SUITE);
        int before = asked(baseline);
        int candidateBefore = asked(candidate);

        change.change(this);
        run(SUITE);

        assertThat(asked(baseline) - before).isEqualTo(ofBaseline * SAMPLES);
        assertThat(asked(candidate) - candidateBefore).isEqualTo(ofCandidate * SAMPLES);
        run(SUITE);
        assertThat(told()).as("and that once").isEqualTo("96 from the store, none computed");
    }

    @Test
    void should_compute_again_when_the_suite_asks_for_something_else() {
        run(SUITE);
        run(new ChangingQuestions("2", 4));
        assertThat(told()).isEqualTo("none from the store, 96 computed");
        run(new ChangingQuestions("1", 5));
        assertThat(told()).isEqualTo("none from the store, 96 computed");
        run(SUITE);
        assertThat(told()).isEqualTo("96 from the store, none computed");
    }

    @Test
    void should_ask_for_new_samples_only_when_there_are_more() {
        run(SUITE);
        values.put(Constants.SAMPLES, Integer.toString(SAMPLES + 10));
        run(SUITE);

        assertThat(told()).isEqualTo("96 from the store, 20 computed");
    }

    @Test
    void should_lose_what_other_runs_used_and_keep_what_it_used_when_the_store_is_too_large() {
        run(SUITE);
        values.put(Constants.SEED, "7");
        values.put(Constants.STORE_MAX, "1KB");
        run(SUITE);
        run(SUITE);
        assertThat(told()).isEqualTo("96 from the store, none computed");

        values.remove(Constants.SEED);
        run(SUITE);
        assertThat(told()).isEqualTo("none from the store, 96 computed");
    }

    @Test
    void should_keep_nothing_when_it_is_off_or_for_reading() {
        values.put(Constants.STORE, "off");
        run(SUITE);
        assertThat(root.resolve("cache/store.db")).doesNotExist();

        values.put(Constants.STORE, root.resolve("chosen.db").toString());
        values.put(Constants.STORE_MODE, "read");
        run(SUITE);
        assertThat(root.resolve("chosen.db")).doesNotExist();

        values.put(Constants.STORE_MODE, "readwrite");
        run(SUITE);
        values.put(Constants.STORE_MODE, "read");
        values.put(Constants.SAMPLES, Integer.toString(SAMPLES + 10));
        run(SUITE);
        run(SUITE);
        assertThat(told()).isEqualTo("96 from the store, 20 computed");
    }

    @Test
    void should_break_every_cell_when_a_server_cannot_be_reached_unless_told_to_go_on() {
        values.put(
                Constants.STORE,
                "jdbc:postgresql://127.0.0.1:1/team?user=ci&password=planted-secret-52c0");
        Throwable failure = run(SUITE).failure().orElseThrow();

        assertThat(failure)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/team cannot be reached");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + finished).doesNotContain("planted-secret-52c0");
        assertThat(asked(baseline)).as("nothing is computed before that").isZero();

        values.put(Constants.STORE_REQUIRED, "false");
        assertThat(run(SUITE).failure()).isEmpty();
        assertThat(told()).isEqualTo("none from the store, 96 computed");
        assertThat(finished.toString()).doesNotContain("planted-secret-52c0");
    }

    @Test
    void should_break_every_cell_when_the_store_cannot_be_used_unless_told_to_go_on()
            throws IOException {
        Path taken = Files.writeString(root.resolve("taken"), "something else");
        values.put(Constants.STORE, taken.toString());

        assertThat(run(SUITE).failure())
                .get()
                .isInstanceOf(StoreException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("is a file of another program");
        assertThat(asked(baseline)).as("nothing is computed before that").isZero();

        values.put(Constants.STORE_REQUIRED, "false");
        assertThat(run(SUITE).failure()).isEmpty();
        assertThat(told()).isEqualTo("none from the store, 96 computed");
        assertThat(taken).hasContent("something else");
    }
}
