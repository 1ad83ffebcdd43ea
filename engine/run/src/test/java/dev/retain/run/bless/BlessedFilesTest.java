package dev.retain.run.bless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ConfigurationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.OutcomeKind;
import dev.retain.api.RetainException;
import dev.retain.run.bless.BlessedSuite.Answer;
import dev.retain.run.bless.BlessedSuite.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlessedFilesTest {

    private static final ModelIdentity MODEL = new ModelIdentity("w", "c", "t", "m", "g");

    @TempDir Path root = Path.of(".");

    private BlessedFiles files() {
        return new BlessedFiles(root.resolve("resources ü/retain"));
    }

    private static BlessedFile file() {
        var suite =
                new BlessedSuite(
                        "needle",
                        "2",
                        "",
                        OutcomeKind.BINARY,
                        20260101,
                        100,
                        "d7",
                        "bf16 on cpu",
                        "seed 20260101",
                        "retain 0.1",
                        0.97,
                        0.96,
                        List.of(new Count(0, 4), new Count(1, 96)),
                        List.of(
                                new Answer(
                                        "needle",
                                        "3 points",
                                        0.01,
                                        Double.NEGATIVE_INFINITY,
                                        0.028,
                                        96)));
        return new BlessedFile(
                1,
                "a.GateTest",
                List.of(
                        new BlessedCell(
                                "keeps",
                                "pico",
                                "rtn-int8",
                                "2026-11-29T07:00:00Z",
                                "c0ffee",
                                MODEL,
                                MODEL,
                                List.of(suite))));
    }

    @Test
    void should_give_back_what_was_written_and_write_the_same_bytes_again() throws IOException {
        Path written = files().write(file());
        String text = Files.readString(written);

        assertThat(written).hasFileName("a.GateTest.json");
        assertThat(files().read("a.GateTest")).contains(file());
        assertThat(text)
                .startsWith("{\n  \"schema\" : 1,\n  \"testClass\" : \"a.GateTest\",\n")
                .endsWith("}\n")
                .doesNotContain("\r");
        files().write(files().read("a.GateTest").orElseThrow());
        assertThat(written).hasContent(text);
        assertThat(files().read("a.OtherTest")).isEmpty();
    }

    @Test
    void should_refuse_what_is_no_such_file_with_the_way_out() throws IOException {
        Path written = files().write(file());
        String text = Files.readString(written);

        for (String other :
                List.of(
                        "",
                        "[]",
                        text.substring(0, text.length() / 2),
                        text + "{}",
                        text.replace("\"schema\" : 1", "\"schema\" : 2"),
                        text.replace("a.GateTest", "a.OtherTest"),
                        text.replace("\"count\" : 96", "\"count\" : 95"),
                        text.replace("\"count\" : 96", "\"count\" : -96"),
                        text.replace("\"outcome\" : 1.0", "\"outcome\" : 1.5"),
                        text.replace("\"samples\" : 100", "\"samples\" : 0"),
                        text.replace("\"commit\" : \"c0ffee\",", ""),
                        text.replace("\"c0ffee\"", "null"),
                        text.replace("\"commit\"", "\"comit\""),
                        "[".repeat(100_000))) {
            assertThat(other).isNotEqualTo(text);
            Files.writeString(written, other);
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(other)
                    .isThrownBy(() -> files().read("a.GateTest"))
                    .withMessageStartingWith(written + " is no file of what was blessed: ")
                    .withMessageEndingWith("bless the gates anew with -Dretain.bless");
        }
    }

    @Test
    void should_say_where_it_could_not_write() throws IOException {
        Files.writeString(root.resolve("resources ü"), "a file in the way");

        assertThatExceptionOfType(RetainException.class)
                .isThrownBy(() -> files().write(file()))
                .withMessageContaining("a.GateTest.json")
                .withMessageEndingWith("set retain.bless.directory to another one");
    }
}
