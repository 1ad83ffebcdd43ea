package dev.retain.environments.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetSuiteTest {

    private @TempDir Path data;

    @BeforeEach
    void write() throws IOException {
        Lamps.put(
                data,
                "agentboard/prompts/VanillaAgent/sheet_prompt.json",
                "{\"system_msg\": \"a\", \"instruction\": \"b\", \"examples\": \"c\"}");
        goals("[[\\\"Name\\\", \\\"Age\\\"], [\\\"Ida\\\", \\\"8.0\\\"]]");
        workbook(TinyWorkbook.zipped(TinyWorkbook.parts(TinyWorkbook.CELLS)));
    }

    private void goals(String answer) {
        Lamps.put(
                data,
                SheetSuite.GOALS,
                """

                {"goal": "Correct \\"Sheet1\\" by its note", "difficulty": "easy", "additional_info": {"answer": "%s"}}
                """
                        .formatted(answer));
    }

    private void workbook(byte[] bytes) throws IOException {
        Path file = data.resolve(SheetSuite.WORKBOOK);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private List<Sample> samples() {
        return new SheetSuite().samples(new LetterTokens(data));
    }

    @Test
    void should_be_won_by_an_agent_that_reads_and_writes() throws IOException {
        List<String> script =
                List.of(
                        "get_note with Action Input: {'position': 'A2'}",
                        "update_cell with Action Input: {'position': 'B2', 'value': 8}",
                        "finish with Action Input: {}");
        byte[] before = Files.readAllBytes(data.resolve(SheetSuite.WORKBOOK));
        Sample sample = samples().get(0);
        Playing.Played played = Playing.play(sample, Playing.script(script));

        assertThat(sample.id()).isEqualTo("sheet-00");
        assertThat(played.prompts().get(0))
                .contains("You are now in Sheet1\n[['Name', 'Age', ''], ['Ida', '7.0', 'TRUE']]");
        assertThat(played.prompts().get(1)).contains("Observation: is 8");
        assertThat(played.outcome().value()).isEqualTo(1);
        assertThat(played.outcome().figures())
                .containsEntry("success", 1.0)
                .containsEntry("grounding", 1.0)
                .containsEntry("turns", 3.0);
        assertThat(Playing.play(sample, Playing.script(script))).isEqualTo(played);
        assertThat(Files.readAllBytes(data.resolve(SheetSuite.WORKBOOK))).isEqualTo(before);
    }

    @Test
    void should_keep_what_was_right_before_when_nothing_is_done() {
        Playing.Played played =
                Playing.play(
                        samples().get(0), Playing.script(List.of("finish with Action Input: {}")));
        assertThat(played.outcome().value()).isEqualTo(0.75);
        assertThat(played.outcome().figures()).containsEntry("success", 0.0);
        assertThat(Playing.play(samples().get(0), prompt -> "hm").outcome().value()).isZero();
    }

    @Test
    @RequiresShared
    void should_be_played_at_random_the_same_way_twice() {
        List<String> calls =
                List.of(
                        "sort_sheet_by_col with Action Input: {'col_num': 2, 'order': 'asc'}",
                        "delete_batch_data with Action Input: {'dimension': 'row', 'index_list':"
                                + " [3]}",
                        "insert_cols with Action Input: {'values_list': [[1, 2]], 'col_idx': 2}",
                        "merge_cells with Action Input: {'start_position': 'A2', 'end_position':"
                                + " 'A3'}",
                        "update_cell_by_formula with Action Input: {'start_position': 'A1',"
                            + " 'end_position': 'C4', 'result_position': 'D5', 'operator': 'SUM'}",
                        "update_cell with Action Input: {'position': 'B2', 'value': '12'}",
                        "what with Action Input: {}",
                        "look");
        for (Sample sample : new SheetSuite().samples(new LetterTokens(Shared.file("data")))) {
            Random random = new Random(sample.id().hashCode());
            Random again = new Random(sample.id().hashCode());
            Playing.Played played =
                    Playing.play(sample, prompt -> calls.get(random.nextInt(calls.size())));
            assertThat(Playing.play(sample, prompt -> calls.get(again.nextInt(calls.size()))))
                    .isEqualTo(played);
            assertThat(played.outcome().value()).isGreaterThan(0).isLessThan(1);
            assertThat(played.outcome().figures())
                    .containsEntry("success", 0.0)
                    .containsEntry("turns", 30.0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<row r=~1~><c r=~A1~ t=~s~><v>9</v></c></row>|Sheet1|cell A1 names the text '9'",
                "<row r=~1~><c r=~A1~ t=~s~><v>-1</v></c></row>|Sheet1|cell A1 names the text",
                "<row r=~1~><c r=~A1~><v>x</v></c></row>|Sheet1|no number",
                "<row r=~1~><c r=~A1~><v>1e999</v></c></row>|Sheet1|no finite number",
                "<row r=~1~><c r=~11~/></row>|Sheet1|'11' is no cell",
                "<row r=~1~><c r=~AAA1~/></row>|Sheet1|beyond 2000 rows",
                "<row r=~2001~/>|Sheet1|more than 2000 rows",
                "<row r=~1~><c|Sheet1, line 2|",
                "<row r=~1~/><mergeCell ref=~A:B~/>|Sheet1|no area",
                "<row r=~1~/><mergeCell ref=~A1:B900~/>|Sheet1|grid limits"
            })
    void should_say_where_a_workbook_is_broken(String cells, String place, String what)
            throws IOException {
        workbook(TinyWorkbook.zipped(TinyWorkbook.parts(cells.replace('~', '"'))));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("workbook.xlsx", place, what == null ? "" : what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/workbook.xml",
                "xl/styles.xml",
                "xl/sharedStrings.xml",
                "xl/comments1.xml",
                "xl/worksheets/sheet1.xml",
                "xl/_rels/workbook.xml.rels",
                "[Content_Types].xml",
                "_rels/.rels"
            })
    void should_name_a_workbook_whose_part_is_broken_deep_or_names_another_file(String part)
            throws IOException {
        for (String content :
                List.of(
                        "",
                        "<a",
                        "<a>".repeat(100_000),
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                        "<!DOCTYPE a [<!ENTITY b \"%s\">]><a>&b;</a>".formatted("c".repeat(9)))) {
            Map<String, String> parts = TinyWorkbook.parts(TinyWorkbook.CELLS);
            parts.put(part, content);
            workbook(TinyWorkbook.zipped(parts));
            assertThatThrownBy(this::samples)
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("workbook.xlsx");
        }
    }

    @Test
    void should_refuse_what_is_far_larger_unpacked_before_it_is_read() throws IOException {
        Map<String, String> bomb = TinyWorkbook.parts(TinyWorkbook.CELLS);
        bomb.put("xl/media/big.xml", " ".repeat((1 << 20) + 1));
        workbook(TinyWorkbook.zipped(bomb));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("workbook.xlsx", "xl/media/big.xml", "far larger");
        Map<String, String> many = TinyWorkbook.parts(TinyWorkbook.CELLS);
        for (int i = 0; i < 2_001; i++) {
            many.put("xl/" + i + ".xml", "");
        }
        workbook(TinyWorkbook.zipped(many));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("workbook.xlsx", "2000 parts");
        workbook("PK".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("workbook.xlsx", "no ZIP archive");
    }

    @Test
    void should_refuse_a_text_that_is_shown_too_often() throws IOException {
        Map<String, String> parts =
                TinyWorkbook.parts(
                        "<row r=\"1\">" + "<c t=\"s\"><v>1</v></c>".repeat(150) + "</row>");
        parts.computeIfPresent(
                "xl/sharedStrings.xml",
                (name, xml) -> xml.replace("da<", "da".repeat(4_500) + "<"));
        workbook(TinyWorkbook.zipped(parts));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("workbook.xlsx", "Sheet1", "1000000 letters");
    }

    @Test
    void should_read_or_refuse_every_changed_workbook_soon() throws IOException {
        byte[] sound = TinyWorkbook.zipped(TinyWorkbook.parts(TinyWorkbook.CELLS));
        Random random = new Random(17);
        long began = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            byte[] changed = sound.clone();
            for (int change = 0; change < 4; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Map<String, String> parts = TinyWorkbook.parts(TinyWorkbook.CELLS);
            String part = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
            StringBuilder text = new StringBuilder(parts.get(part));
            for (int change = 0; change < 3; change++) {
                text.setCharAt(
                        random.nextInt(text.length()), "<>/\"=1aA".charAt(random.nextInt(8)));
            }
            parts.put(part, text.toString());
            for (byte[] bytes : List.of(changed, TinyWorkbook.zipped(parts))) {
                workbook(bytes);
                try {
                    assertThat(samples()).hasSize(1);
                } catch (EvaluationException e) {
                    assertThat(e).hasMessageContaining("workbook.xlsx");
                }
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void should_name_the_goal_that_fits_no_table() {
        for (String answer :
                List.of(
                        "",
                        "{}",
                        "[]",
                        "[[]]",
                        "[[{}]]",
                        "x",
                        "null",
                        "[null]",
                        "[[\\\"a\\\", null]]",
                        "[" + "[],".repeat(200_000) + "[]]")) {
            goals(answer);
            assertThatThrownBy(this::samples)
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContainingAll("sheet.jsonl, line 2,", "Sheet1", "no table of texts");
        }
        Lamps.put(
                data,
                SheetSuite.GOALS,
                "{\"goal\": \"Sort \\\"Sheet9\\\"\", \"additional_info\": {\"answer\": \"[]\"}}");
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("sheet.jsonl", "workbook.xlsx", "Sheet9");
    }
}
