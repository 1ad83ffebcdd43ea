package dev.retain.reports.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.Measure;
import dev.retain.api.report.CellReport;
import dev.retain.reports.testing.Filled;
import dev.retain.reports.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentJsonTest {

    private final FragmentJson json = new FragmentJson();
    private final Path file;

    FragmentJsonTest(@TempDir Path folder) {
        file = folder.resolve("4711-1.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void should_give_back_every_component_of_every_record(int kind) throws IOException {
        Fragment fragment = new Filled(kind).of(Fragment.class);

        assertThat(there(fragment)).isEqualTo(fragment).hasToString(fragment.toString());
    }

    @Test
    void should_give_back_what_is_not_there() throws IOException {
        Fragment fragment = fragment(Runs.broken(file));

        assertThat(there(fragment)).isEqualTo(fragment);
        assertThat(there(fragment).running()).isEmpty();
    }

    @Test
    void should_give_back_numbers_that_are_none() throws IOException {
        CellReport broken = Runs.broken(file);
        Fragment fragment =
                fragment(
                        new CellReport(
                                broken.id(),
                                broken.outcome(),
                                Optional.of(Runs.HOSTILE),
                                broken.requested(),
                                broken.inspection(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(
                                        new Measure("a", "", Double.NaN, -0.0),
                                        new Measure(
                                                "b",
                                                "",
                                                Double.POSITIVE_INFINITY,
                                                Double.NEGATIVE_INFINITY),
                                        new Measure("c", "", Double.MIN_VALUE, 0.1 + 0.2)),
                                broken.facts(),
                                broken.directory(),
                                broken.duration(),
                                2,
                                List.of(),
                                List.of()));

        assertThat(there(fragment)).isEqualTo(fragment);
    }

    @Test
    void should_not_take_a_torn_file_for_a_fragment() throws IOException {
        byte[] whole = json.bytes(new Filled(0).of(Fragment.class));

        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> json.read(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void should_not_read_what_lacks_a_component_or_has_another() throws IOException {
        String text = new String(json.bytes(new Filled(0).of(Fragment.class)), "UTF-8");

        for (String other :
                List.of(
                        text.replace("\"ended\":true,", ""),
                        text.replace("\"ended\":true,", "\"ended\":null,"),
                        text.replace("\"ended\":", "\"new\":1,\"ended\":"),
                        text + "{}")) {
            assertThat(other).isNotEqualTo(text);
            Files.writeString(file, other);
            assertThatThrownBy(() -> json.read(file)).isInstanceOf(IOException.class);
        }
    }

    private Fragment fragment(CellReport cell) {
        return Runs.fragment(
                "4711-1",
                0,
                List.of(cell.id()),
                Optional.empty(),
                false,
                Runs.run(List.of(cell), false, file));
    }

    private Fragment there(Fragment fragment) throws IOException {
        Files.write(file, json.bytes(fragment));
        return json.read(file);
    }
}
