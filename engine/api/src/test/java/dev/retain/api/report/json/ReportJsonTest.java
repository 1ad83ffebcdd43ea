package dev.retain.api.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    private final ReportJson json = new ReportJson();

    /** A component of each type that reports have. */
    record Everything(
            Path path,
            Duration duration,
            Instant instant,
            Optional<String> text,
            Optional<List<CellId>> list,
            OptionalInt number,
            OptionalLong bytes,
            OptionalDouble share,
            Map<String, Integer> counts,
            List<Tolerance> tolerances) {}

    private Everything back(Everything value) throws IOException {
        return json.read(json.bytes(value), Everything.class);
    }

    @Test
    void should_give_back_a_value_of_every_type() throws IOException {
        var full =
                new Everything(
                        Path.of("a folder", "ü"),
                        Duration.ofMillis(1_234),
                        Instant.parse("2026-11-28T01:02:03.004Z"),
                        Optional.of("x"),
                        Optional.of(List.of(new CellId("T", "m", "model", "rtn"))),
                        OptionalInt.of(-3),
                        OptionalLong.of(1L << 40),
                        OptionalDouble.of(0.1),
                        Map.of("one", 1),
                        List.of(new Tolerance.Points(2), new Tolerance.Percent(3)));
        var empty =
                new Everything(
                        Path.of(""),
                        Duration.ZERO,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        Map.of(),
                        List.of());

        assertThat(back(full)).isEqualTo(full);
        assertThat(back(empty)).isEqualTo(empty);
    }

    @Test
    void should_give_back_a_report_in_another_folder() throws IOException {
        CellReport cell =
                new CellReport(
                        new CellId("a.Test", "keeps", "pico", "rtn-int8"),
                        Outcome.FAILED,
                        Optional.of("lost, see there"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of("seed", "1"),
                        Path.of("there"),
                        Duration.ofSeconds(3));
        var run =
                new RunReport(
                        "night",
                        List.of(cell),
                        List.of(),
                        Map.of(),
                        false,
                        Path.of("there"),
                        Optional.of(new RunReport.Part(2, 8, List.of(cell.id()))));

        assertThat(json.read(json.bytes(run), RunReport.class)).isEqualTo(run);
        CellReport here = cell.in(Path.of("here"), Optional.of("lost, see here"));
        assertThat(here.directory()).isEqualTo(Path.of("here"));
        assertThat(here.failure()).contains("lost, see here");
        assertThat(here.in(cell.directory(), cell.failure())).isEqualTo(cell);
    }

    @Test
    void should_hold_what_is_not_unicode() throws IOException {
        var question = new Question("half \ud83d of a pair", new Tolerance.Points(1));

        assertThat(json.read(json.bytes(question), Question.class)).isEqualTo(question);
    }

    @Test
    void should_refuse_half_a_report_and_one_with_more_than_it_knows() {
        byte[] whole = json.bytes(new CellId("T", "m", "model", "rtn"));
        String text = new String(whole, StandardCharsets.UTF_8);

        for (String wrong :
                List.of(
                        text.substring(0, text.length() / 2),
                        text + "{}",
                        text.replace("}", ",\"more\":1}"),
                        "{\"testClass\":\"T\"}")) {
            assertThatThrownBy(
                            () -> json.read(wrong.getBytes(StandardCharsets.UTF_8), CellId.class))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void should_say_what_is_wrong_with_a_text_that_is_no_duration() {
        assertThatThrownBy(
                        () ->
                                json.read(
                                        "\"soon\"".getBytes(StandardCharsets.UTF_8),
                                        Duration.class))
                .isInstanceOf(IOException.class);
    }
}
