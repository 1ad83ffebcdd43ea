package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.spark.SweptModels.Ended;
import dev.retain.spark.fixtures.ScriptedSweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends in a sentence, before Spark has begun. */
class SweepMistakeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private void refused(Ended ended, String sentence) {
        assertThat(ended.code()).isEqualTo(RetainSweep.MISTAKE);
        assertThat(ended.err().strip()).startsWith("retain: ").contains(sentence).hasLineCount(1);
    }

    @Test
    void should_refuse_to_begin_without_a_store() throws Exception {
        List<String> arguments = SweptModels.in(root).arguments(ScriptedSweep.class);
        int store = arguments.indexOf("--store");
        arguments.subList(store, store + 2).clear();

        refused(
                SweptModels.run("local[1]", arguments),
                "--store is missing: the store that all workers share");
    }

    @Test
    void should_refuse_reports_that_cannot_be_written() throws Exception {
        SweptModels models = SweptModels.in(root);
        Files.writeString(models.reports(), "a file");

        Ended ended = models.sweep("local[1]", ScriptedSweep.class);

        refused(ended, "reports cannot be written (");
        assertThat(ended.err()).contains("name another folder as --reports");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void should_say_that_a_program_cannot_be_started() throws Exception {
        Ended ended =
                SweptModels.in(root)
                        .sweep("local[1]", ScriptedSweep.class, "--java", "no-such-java");

        refused(ended, "no-such-java");
    }

    @Test
    void should_say_what_spark_refuses() throws Exception {
        Ended ended = SweptModels.in(root).sweep("local[many]", ScriptedSweep.class);

        refused(ended, "Spark ended the sweep: ");
        assertThat(ended.err()).contains("local[many]");
    }
}
