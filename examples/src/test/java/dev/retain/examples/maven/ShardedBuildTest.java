package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that share a store of SQLite, as Maven and Surefire see them. */
@Tag("slow")
class ShardedBuildTest {

    private static final int SHARDS = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private Outcome test(String place, TinyCheckpoint model, String... settings)
            throws IOException {
        Path project = Files.createDirectories(root.resolve(place));
        String[] all =
                Stream.concat(
                                Stream.of(
                                        "-Dretain.run.id=night",
                                        "-Dretain.store=" + root.resolve("store.db")),
                                Stream.of(settings))
                        .toArray(String[]::new);
        return SampleProject.with(project, model, "RedGateTest", "GreenGateTest")
                .test("3.6.1", all);
    }

    private String report(String place, String testClass) throws IOException {
        return Files.readString(
                root.resolve(place + "/target/surefire-reports/TEST-sample." + testClass + ".xml"));
    }

    private String reports(String place) throws IOException {
        return report(place, "RedGateTest") + report(place, "GreenGateTest");
    }

    private static long count(String text, String what) {
        return text.lines().filter(line -> line.contains(what)).count();
    }

    @Test
    void should_skip_in_each_build_what_others_run_and_be_red_where_one_would_be()
            throws IOException {
        TinyCheckpoint model = TinyCheckpoint.write(Files.createDirectories(root.resolve("m")));
        Outcome none = test("none", model, "-Dretain.shard=3/2");
        List<Outcome> shards =
                List.of(
                        test("shard-1", model, "-Dretain.shard=1/2", "-Dretain.shard.by=time"),
                        test("shard-2", model, "-Dretain.shard=2/2", "-Dretain.shard.by=time"));

        Outcome merge = test("merge", model, "-Dretain.merge=2", "-Dretain.store.mode=read");

        assertThat(none.isRed()).isTrue();
        assertThat(none.output()).contains("retain.shard=3/2 is not a setting");
        assertThat(shards).filteredOn(Outcome::isRed).hasSize(1);
        String first = reports("shard-1");
        String second = reports("shard-2");
        assertThat(count(first, "not in this shard (1 of 2)")).isEqualTo(2);
        assertThat(count(second, "not in this shard (2 of 2)")).isEqualTo(2);
        assertThat(merge.isRed()).isTrue();
        assertThat(merge.output()).contains("Tests run: 4, Failures: 1, Errors: 0, Skipped: 0");
        String merged = reports("merge");
        assertThat(count(merged, "<testcase ")).isEqualTo(4);
        assertThat(merged).contains("Expecting model:");
        assertThat(IntStream.rangeClosed(1, SHARDS))
                .allSatisfy(
                        number ->
                                assertThat(root.resolve("shard-" + number + "/target/retain"))
                                        .isDirectoryContaining(
                                                file -> file.endsWith("matrix.html")));
        assertThat(root.resolve("merge/target/retain/matrix.html")).exists();
    }
}
