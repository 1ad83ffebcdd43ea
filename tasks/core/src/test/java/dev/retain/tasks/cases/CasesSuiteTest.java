package dev.retain.tasks.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.tasks.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CasesSuiteTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(CasesSuite.class.getResourceAsStream("cases.schema.json"));

    @TempDir Path folder;

    private List<Sample> samples(Path data) {
        return new CasesSuite().samples(Context.of(1, 400).with(data));
    }

    private List<Sample> samples(String name, String text) throws IOException {
        return samples(Files.writeString(folder.resolve(name), text));
    }

    private Sample one(String line) throws IOException {
        return samples("one.jsonl", line).get(0);
    }

    private static Answer answer(String text) {
        return new Answer.Text(text, Ending.END_TOKEN, 1);
    }

    private static double outcome(Sample sample, String answer) {
        try (Dialogue dialogue = sample.open()) {
            assertThat(dialogue.next()).isPresent();
            dialogue.accept(answer(answer));
            return dialogue.outcome();
        }
    }

    private void refused(String name, String text, String... parts) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> samples(name, text))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static boolean isOfSchema(String line) throws IOException {
        JsonNode node = new ObjectMapper().readTree(line);
        return SCHEMA.validate(node).isEmpty();
    }

    static Stream<Arguments> expectations() {
        return Stream.of(
                of("{\"exact\": \" Bern \"}", List.of("Bern", "Bern\n"), List.of("bern", "Bern.")),
                of("{\"contains\": \"Zürich\"}", List.of("In Zürich!"), List.of("Zurich")),
                of("{\"contains\": [\"a\", \"b\"]}", List.of("b a"), List.of("a", "b", "")),
                of("{\"regex\": \"^\\\\d{3}$\"}", List.of("123"), List.of("1234", "x")),
                of("{\"regex\": \"(?i)yes|no\"}", List.of("Well, YES"), List.of("ja")),
                of(
                        "{\"json\": {\"b\": [1, 2.0], \"a\": null}}",
                        List.of(
                                "{\"a\":null,\"b\":[1.0,2]}",
                                "Here: {\"b\": [1, 2], \"a\": null} ok"),
                        List.of("{\"b\":[2,1],\"a\":null}", "none", "{\"b\":[1,2]}")),
                of("{\"json\": [1, 2]}", List.of("[1,2]"), List.of("[2,1]", "1, 2", "[1,2] [3]")),
                of("{\"json\": \"x\"}", List.of("\"x\""), List.of("x")),
                of(
                        "{\"call\": {\"name\": \"weather\", \"arguments\": {\"city\": \"Bonn\","
                                + " \"days\": 3}}}",
                        List.of(
                                "{\"name\":\"weather\",\"arguments\":{\"days\":3.0,\"city\":\"Bonn\"}}",
                                "<tool_call>{\"name\": \"weather\", \"parameters\": {\"city\":"
                                        + " \"Bonn\", \"days\": 3}}</tool_call>"),
                        List.of(
                                "{\"name\":\"weather\",\"arguments\":{\"city\":\"Bonn\"}}",
                                "{\"name\":\"wetter\",\"arguments\":{\"city\":\"Bonn\",\"days\":3}}",
                                "weather(Bonn, 3)")),
                of(
                        "{\"choice\": \"B\", \"of\": [\"A\", \"B\", \"C\"]}",
                        List.of("B", "(B) since A is wrong", "Because it is: B."),
                        List.of("A, not B", "Bern", "")),
                of(
                        "{\"choice\": \"yes\", \"of\": [\"yes\", \"yes, but\"]}",
                        List.of("yes"),
                        List.of("yes, but not today")),
                of(
                        "{\"numeric\": 1234.5}",
                        List.of("1,234.5", "so 12 and then 1234.50."),
                        List.of("1234", "-1234.5", "1234.5 or 3", "none")),
                of(
                        "{\"numeric\": -3, \"within\": 0.5}",
                        List.of("-3.4", "-2.5"),
                        List.of("3", "7-3")));
    }

    private static Arguments of(String expect, List<String> right, List<String> wrong) {
        return Arguments.of(expect, right, wrong);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void should_hold_answers_to_what_is_expected(
            String expect, List<String> right, List<String> wrong) throws IOException {
        String line = "{\"prompt\": \"p\", \"expect\": " + expect + "}";
        Sample sample = one(line);

        assertThat(isOfSchema(line)).isTrue();
        assertThat(sample.comparison()).isEmpty();
        assertThat(right).allSatisfy(text -> assertThat(outcome(sample, text)).isEqualTo(1));
        assertThat(wrong).allSatisfy(text -> assertThat(outcome(sample, text)).isZero());
    }

    @Test
    void should_ask_the_chat_with_its_tools() throws IOException {
        String line =
                "{\"id\": \"ä 1\", \"messages\": [{\"role\": \"system\", \"content\": \"s\"},"
                    + " {\"role\": \"user\", \"content\": \"u\"}, {\"role\": \"assistant\","
                    + " \"content\": null, \"tool_calls\": [{\"id\": \"c\", \"function\":"
                    + " {\"name\": \"f\", \"arguments\": \"{\\\"x\\\": 1}\"}}]}, {\"role\":"
                    + " \"tool\", \"tool_call_id\": \"c\", \"content\": \"7\"}], \"tools\":"
                    + " [{\"type\": \"function\", \"function\": {\"name\": \"f\"}}, {\"name\":"
                    + " \"g\", \"description\": \"d\", \"parameters\": {\"type\": \"object\"}}],"
                    + " \"tags\": [\"hard\"], \"cluster\": \"doc 1\", \"max_tokens\": 9, \"stop\":"
                    + " [\"\\n"
                    + "\"]}";
        Sample sample = one(line);
        Request.Generate request = (Request.Generate) sample.open().next().orElseThrow();

        assertThat(isOfSchema(line)).isTrue();
        assertThat(sample.id()).isEqualTo("ä 1");
        assertThat(sample.tags()).containsExactly("hard");
        assertThat(sample.cluster()).contains("doc 1");
        assertThat(request.maxTokens()).isEqualTo(9);
        assertThat(request.stop()).containsExactly("\n");
        assertThat(request.tools()).extracting("name").containsExactly("f", "g");
        assertThat(request.chat())
                .extracting("role")
                .containsExactly("system", "user", "assistant", "tool");
        assertThat(request.chat().get(3).answers()).contains(request.chat().get(2).calls().get(0));
    }

    @Test
    void should_take_the_baselines_answer_for_right_when_nothing_is_expected() throws IOException {
        Sample sample = one("{\"prompt\": \"p\"}");
        Sample.Comparison by = sample.comparison().orElseThrow();

        assertThat(sample.gold()).isEqualTo("the baseline's answer");
        assertThat(outcome(sample, "anything")).isEqualTo(1);
        assertThat(by.of(List.of(answer("kitten")), List.of(answer("kitten"))).value())
                .isEqualTo(1);
        var other = by.of(List.of(answer("a kitten")), List.of(answer("a sitting")));
        assertThat(other.value()).isZero();
        assertThat(other.figures())
                .containsEntry("characters before the first difference", 2.0)
                .containsEntry("edit similarity", 1 - 3.0 / 9);
    }

    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "refused.csv", delimiter = '\t', quoteCharacter = '\u0001')
    void should_say_what_is_wrong_and_on_which_line(String line, String message) {
        refused(
                "bad.jsonl",
                "{\"prompt\": \"fine\"}\n\n" + line + "\n",
                folder.resolve("bad.jsonl") + ", line 3: ",
                message);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refused.csv", delimiter = '\t', quoteCharacter = '\u0001')
    void should_be_refused_by_the_schema_where_it_can_tell(
            String line, String message, String schema) throws IOException {
        if ("schema".equals(schema)) {
            assertThat(isOfSchema(line)).as(line).isFalse();
        }
    }

    @Test
    void should_refuse_two_cases_of_one_id_in_any_files() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), "{\"id\": \"x\", \"prompt\": \"p\"}");
        Files.writeString(folder.resolve("b.csv"), "id,prompt\ny,p\nx,p\n");

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> samples(folder))
                .withMessage(
                        "%s, line 3: the id \"x\" is taken by %s, line 1; give each case an id of its own"
                                .formatted(folder.resolve("b.csv"), folder.resolve("a.jsonl")));
    }

    @Test
    void should_read_line_ends_and_marks_of_windows() throws IOException {
        String text = "\ufeff{\"prompt\": \"Grüße\"}\r\n\r\n{\"prompt\": \"b\"}\r\n";

        assertThat(samples("käse brot.jsonl", text))
                .extracting(Sample::id)
                .containsExactly("line-000001", "line-000003");
        assertThat(
                        samples(
                                "w.csv",
                                "\ufeffprompt,exact\r\n\"Grüße,\r\nalle\",ja\r\n\r\nb,nein\r\n"))
                .extracting(Sample::id, Sample::gold)
                .containsExactly(tuple("line-000002", "ja"), tuple("line-000005", "nein"));
    }

    @Test
    void should_read_every_column_of_a_table() throws IOException {
        List<Sample> samples =
                samples(
                        "all.csv",
                        """
                        id,prompt,exact,contains,regex,json,call,choice,of,numeric,within,tags,cluster,stop,max_tokens
                        1,p,x,,,,,,,,,a|b,c,.,5
                        2,p,,x|y,,,,,,,,,,,
                        3,p,,,x+,,,,,,,,,,
                        4,p,,,,"{""a"": 1}",,,,,,,,,
                        5,p,,,,,"{""name"": ""f"", ""arguments"": {}}",,,,,,,,
                        6,p,,,,,,B,A|B,,,,,,
                        7,p,,,,,,,,7.5,0.1,,,,
                        8,p,,,,,,,,,,,,,
                        """);

        assertThat(samples)
                .extracting(Sample::gold)
                .containsExactly(
                        "x",
                        "x … y",
                        "x+",
                        "{\"a\":1}",
                        "{\"name\":\"f\",\"arguments\":{}}",
                        "B",
                        "7.5 ± 0.1",
                        "the baseline's answer");
        assertThat(samples.get(0).tags()).containsExactlyInAnyOrder("a", "b");
        assertThat(samples.get(0).cluster()).contains("c");
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("prompt,exact\na,b\nc\n", "line 3: there are 1 cells"),
                Arguments.of("prompt,prompt\na,b\n", "line 1: the first line must name each"),
                Arguments.of("id,exact\na,b\n", "line 1: the first line must name each"),
                Arguments.of("prompt,answer\na,b\n", "line 1: there is no column \"answer\""),
                Arguments.of("prompt,numeric\na,b\n", "line 2: numeric is b; write a number"),
                Arguments.of("prompt,json\na,{\n", "line 2: json is no JSON"),
                Arguments.of("prompt,exact,regex\na,b,c\n", "line 2: expect has exact and regex"),
                Arguments.of("prompt\n\"a\n", "this is no CSV"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("tables")
    void should_say_what_is_wrong_with_a_table(String text, String message) {
        refused("bad.csv", text, message);
    }

    @Test
    void should_name_the_line_that_is_not_utf8() throws IOException {
        Path file = folder.resolve("latin.jsonl");
        Files.write(
                file,
                "{\"prompt\": \"a\"}\n{\"prompt\": \"ä\"}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> samples(file))
                .withMessage(
                        "%s, line 2: this is not UTF-8; save the file in that encoding"
                                .formatted(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.jsonl", "empty.csv"})
    void should_refuse_a_file_without_cases(String name) {
        refused(name, "\n", "has no cases; write one a line");
    }

    @Test
    void should_tell_the_way_out_when_there_is_nothing_to_read() {
        refused("cases.txt", "x", "cases.txt is no file of cases; give a .jsonl or .csv file");
        Path missing = folder.resolve("missing.jsonl");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> samples(missing))
                .withMessageContaining(missing + " do not exist; give a .jsonl")
                .withMessageContaining("Relative paths begin in " + Path.of("").toAbsolutePath());
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new CasesSuite().samples(Context.of(1, 4)))
                .withMessageContaining("@AgenticTask(data = \"cases.jsonl\")");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> samples(Files.createDirectory(folder.resolve("none"))))
                .withMessageContaining("has no .jsonl and no .csv file");
    }

    @Test
    void should_end_when_an_expression_or_an_answer_is_made_to_hang() throws IOException {
        Sample nested = one("{\"prompt\": \"p\", \"expect\": {\"regex\": \"^(a+)+$\"}}");
        Sample wide = one("{\"prompt\": \"p\", \"expect\": {\"regex\": \"(a?){900}b\"}}");
        Sample number = one("{\"prompt\": \"p\", \"expect\": {\"numeric\": 7}}");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    assertThat(outcome(nested, "a".repeat(30_000) + "b")).isZero();
                    assertThat(outcome(wide, "a".repeat(30_000))).isZero();
                    assertThat(outcome(number, "1".repeat(200_000))).isZero();
                    assertThat(outcome(number, "1,111".repeat(50_000))).isZero();
                    assertThat(
                                    new TextDistance("x".repeat(100_000), "y".repeat(90_000))
                                            .similarity())
                            .isZero();
                });
    }
}
