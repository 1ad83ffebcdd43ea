package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import dev.retain.run.testing.ScriptedSuites;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes gave of a pair is found by a later run, and is no other pair's. */
class StoredProbesTest {

    private static final Question DIVERGENCE =
            new Question(Question.DIVERGENCE, new Tolerance.Nats(0.05));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");

    @BeforeEach
    void write() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
        RunOnStore.set(values, root, 64);
    }

    private CellReport run() {
        return new RunOnStore(values, baseline, candidate)
                .of(
                        "a.Test",
                        "gate",
                        ScriptedSuites.WINDOWS,
                        model -> model.judge(DIVERGENCE),
                        new RunListener() {})
                .report();
    }

    private int reads() {
        return ScriptedLoader.asked(baseline).reads() + ScriptedLoader.asked(candidate).reads();
    }

    @Test
    void should_read_no_window_twice() {
        CellReport first = run();
        int read = reads();
        CellReport second = run();

        assertThat(read).isEqualTo(2 * (64 + 32));
        assertThat(reads()).isEqualTo(read);
        assertThat(second.measures()).isEqualTo(first.measures()).isNotEmpty();
        assertThat(second.verdicts()).extracting(Verdict::upper).isNotEmpty();
        assertThat(second.verdicts().get(0).upper()).isEqualTo(first.verdicts().get(0).upper());
    }

    @Test
    void should_read_all_again_when_the_baseline_is_another() {
        run();
        baseline = Script.forgetting(3).in(root.resolve("another"));
        CellReport other = run();

        assertThat(ScriptedLoader.asked(baseline).reads()).isEqualTo(64 + 32);
        assertThat(other.verdicts().get(0).candidate()).isGreaterThan(0.02);
    }

    @Test
    void should_keep_nothing_when_the_store_is_off() {
        values.put(Constants.STORE, "off");
        run();
        int read = reads();
        run();

        assertThat(reads()).isEqualTo(2 * read);
    }
}
