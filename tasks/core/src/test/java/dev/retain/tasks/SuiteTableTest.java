package dev.retain.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SuiteTableTest {

    private static final Path README = Path.of("README.md");
    private static final String HEAD =
            "| suite | capability | outcome | a draw from | clusters | chance |";

    @Test
    void should_stand_in_the_page_as_it_is() throws IOException {
        List<String> lines = Files.readAllLines(README);
        int head = lines.indexOf(HEAD);
        assertThat(head).isPositive();
        List<String> shown =
                lines.subList(head + 2, lines.size()).stream()
                        .takeWhile(line -> line.startsWith("|"))
                        .toList();

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        ServiceLoader.load(TaskProvider.class).stream()
                                .flatMap(provider -> provider.get().tasks().stream())
                                .map(SuiteTableTest::row)
                                .toList());
    }

    private static String row(Task suite) {
        return "| `%s` | %s | %s | %s | %s |%s |"
                .formatted(
                        suite.id(),
                        suite.capability().words(),
                        outcome(suite.kind()),
                        suite.population(),
                        clusters(suite),
                        suite.chance().isEmpty() ? "" : " " + suite.chance().getAsDouble());
    }

    private static String outcome(OutcomeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String clusters(Task suite) {
        if (suite.capability() == Capability.CASES) {
            return suite.clusters().name().toLowerCase(Locale.ROOT) + ": as the file says";
        }
        List<Sample> samples = suite.samples(Context.of(1, 64));
        long clusters =
                samples.stream().flatMap(sample -> sample.cluster().stream()).distinct().count();
        return clusters == 0
                ? "none"
                : suite.clusters().name().toLowerCase(Locale.ROOT) + ": " + clusters + " documents";
    }
}
