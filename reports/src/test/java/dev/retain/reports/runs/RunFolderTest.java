package dev.retain.reports.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private final Set<Long> alive = new HashSet<>(Set.of(1L, 2L));
    private final Path reports;

    RunFolderTest(@TempDir Path reports) {
        this.reports = reports;
    }

    private RunFolder folder(String run) {
        return new RunFolder(reports, run, alive::contains);
    }

    private String write(String run, long process, boolean ended) throws IOException {
        RunFolder folder = folder(run);
        return folder.alone(
                () -> {
                    Fragment fragment = fragment(folder.begin(process), ended);
                    folder.write(fragment);
                    return fragment.name();
                });
    }

    private Fragment fragment(String name, boolean ended) {
        CellReport cell = Runs.example(reports).cells().get(0);
        RunReport report = Runs.run(List.of(cell), false, reports);
        return Runs.fragment(name, 0, List.of(cell.id()), Optional.empty(), ended, report);
    }

    @Test
    void should_give_every_fragment_a_name_of_its_own() throws IOException {
        assertThat(List.of(write("a", 1, true), write("a", 1, true), write("a", 2, true)))
                .containsExactly("1-1", "1-2", "2-1");
        assertThat(folder("a").merged(fragment("2-2", true)).fragments())
                .extracting(Fragment::name)
                .containsExactly("1-1", "1-2", "2-1", "2-2");
    }

    @Test
    void should_put_its_own_fragment_in_the_place_of_what_it_wrote_before() throws IOException {
        String name = write("a", 1, false);

        assertThat(folder("a").merged(fragment(name, true)).fragments())
                .singleElement()
                .extracting(Fragment::ended)
                .isEqualTo(true);
    }

    @Test
    void should_take_away_earlier_runs_but_not_one_that_is_at_work() throws IOException {
        write("earlier", 1, true);
        write("beside", 2, false);
        alive.remove(1L);

        write("new", 3, false);

        assertThat(reports.resolve("runs/earlier")).doesNotExist();
        assertThat(reports.resolve("runs/beside/2-1.json")).exists();
        assertThat(folder("new").merged(fragment("3-1", true)).fragments()).hasSize(1);
    }

    @Test
    void should_name_a_fragment_that_cannot_be_read() throws IOException {
        String name = write("a", 1, true);
        Path file = reports.resolve("runs/a").resolve(name + ".json");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 9));

        MergedRun merged = folder("a").merged(fragment("2-1", true));

        assertThat(merged.unreadable())
                .singleElement()
                .asString()
                .contains(file.toString(), "cannot be read");
        assertThat(merged.failures()).isEqualTo(merged.unreadable());
    }
}
