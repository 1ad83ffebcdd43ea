package dev.retain.acbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.acbench.testing.FixedContext;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenDataTest {

    private static final int CONTEXT = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static List<Task> suites() {
        return new AcBenchTasks().tasks();
    }

    private static Task suite(String id) {
        return suites().stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_say_what_is_missing_and_where_it_comes_from(Task task) {
        assertThatThrownBy(() -> task.samples(FixedContext.of(folder, CONTEXT)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(task.id(), folder.toString(), "https://")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(
                        () ->
                                task.samples(
                                        new FixedContext(
                                                Optional.empty(),
                                                FixedContext.of(folder, CONTEXT).tokens())))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("retain.data.directory");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_keep_its_id_and_name_the_mistakes_it_repeats(Task task) {
        Task repeating = task.with(Compat.ACBENCH);

        assertThat(task.with(Compat.NONE)).isEqualTo(task);
        assertThat(repeating.id()).isEqualTo(task.id());
        if (!repeating.equals(task)) {
            assertThat(repeating.version()).isNotEqualTo(task.version());
            assertThat(repeating.origin().orElseThrow().remarks())
                    .isNotEqualTo(task.origin().orElseThrow().remarks())
                    .hasSizeGreaterThanOrEqualTo(task.origin().orElseThrow().remarks().size());
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(brokenKnowledge(), brokenRetrieval(), brokenLongBench())
                .flatMap(some -> some);
    }

    private static Stream<Arguments> brokenKnowledge() {
        return Stream.of(
                Arguments.of(
                        "gsm8k",
                        Map.of("gsm8k/train.jsonl", "{\"question\":\"a\",\"answer\":\"b\"}\n"),
                        "5 as examples"),
                Arguments.of("gsm8k", Map.of("gsm8k/train.jsonl", "\n"), "is empty"),
                Arguments.of("gsm8k", Map.of("gsm8k/train.jsonl", "{\n"), "no JSON in line 1"),
                Arguments.of(
                        "freebaseqa",
                        Map.of("freebaseqa/FreebaseQA-eval.tab", "a\tb\n"),
                        "line 1 has no question"),
                Arguments.of(
                        "mmlu", Map.of("mmlu/test/abstract_algebra_test.csv", "q,1,2\n"), "row 1"),
                Arguments.of(
                        "mmlu",
                        Map.of("mmlu/test/abstract_algebra_test.csv", "\"q,1,2\n"),
                        "quote is not closed"),
                Arguments.of("mmlu", Map.of("mmlu/test/abstract_algebra_test.csv", ""), "no rows"),
                Arguments.of(
                        "mmlu-5-shot",
                        Map.of("mmlu/dev/abstract_algebra_dev.csv", "q,1,2,3,4,A\n"),
                        "needs 5 as examples"));
    }

    private static Stream<Arguments> brokenRetrieval() {
        return Stream.of(
                Arguments.of(
                        "lost-in-the-middle-kv",
                        Map.of(
                                "lost_in_the_middle/kv-retrieval-75_keys.first100of500.jsonl",
                                "{\"ordered_kv_records\":[[\"a\",\"b\"]],\"key\":\"c\",\"value\":\"b\"}\n"),
                        "its key is not among its records"),
                Arguments.of(
                        "lost-in-the-middle-kv",
                        Map.of(
                                "lost_in_the_middle/kv-retrieval-75_keys.first100of500.jsonl",
                                "{\"ordered_kv_records\":[[\"a\"]],\"key\":\"c\",\"value\":\"b\"}\n"),
                        "no key with a value"),
                Arguments.of(
                        "ruler-niah-multikey-3",
                        Map.of("ruler/4096/niah_multikey_3.jsonl", "{\"outputs\":[1]}\n"),
                        "it is no text"),
                Arguments.of("wikitext2", Map.of("wikitext2/test.txt", "a b c\n"), "needs 32"));
    }

    private static Stream<Arguments> brokenLongBench() {
        return Stream.of(
                Arguments.of(
                        "longbench-hotpotqa",
                        Map.of("longbench/config/dataset2maxlen.json", "{\"hotpotqa\": \"x\"}"),
                        "no whole number"),
                Arguments.of(
                        "minilongbench-lsht",
                        Map.of(
                                "longbench/config/dataset2maxlen.json",
                                "{\"lsht\": 64}",
                                "longbench/minilongbench/MiniLongBench_lsht.json",
                                "{\"0\": {\"origin_prompt\": \"a\", \"gold\": {\"answers\": []}}}"),
                        "its all_classes is no list"),
                Arguments.of(
                        "minilongbench-qasper",
                        Map.of(
                                "longbench/config/dataset2maxlen.json",
                                "{\"qasper\": 64}",
                                "longbench/minilongbench/MiniLongBench_qasper.json",
                                "[]"),
                        "no object with fields"),
                Arguments.of(
                        "longgenbench-mmlu",
                        Map.of(
                                "longgenbench/LongGenBench_MMLU_prompt/LongGenBench_prompt.json",
                                "{\"abstract_algebra\": \"none\"}"),
                        "no list of questions with answers"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void should_name_the_file_and_what_is_wrong_with_it(
            String id, Map<String, String> files, String problem) throws IOException {
        for (var file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }

        assertThatThrownBy(() -> suite(id).samples(FixedContext.of(folder, CONTEXT)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(folder.toString(), problem);
    }

    @ParameterizedTest
    @CsvSource({"minilongbench-qasper, 320", "ruler-niah-multikey-3, 100"})
    void should_refuse_a_model_that_reads_too_little(String id, int context) throws IOException {
        write("longbench/config/dataset2maxlen.json", "{\"qasper\": 64}");
        write(
                "longbench/minilongbench/MiniLongBench_qasper.json",
                "{\"0\": {\"origin_prompt\": \"a\", \"gold\": [\"a\"]}}");
        write("ruler/4096/niah_multikey_3.jsonl", "{\"input\": \"a b c\", \"outputs\": [\"d\"]}");

        assertThatThrownBy(() -> suite(id).samples(FixedContext.of(folder, context)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(id, "the model has " + context);
    }

    @ParameterizedTest
    @CsvSource({"longbench/v1_complete/2wikimqa.jsonl", "wikitext2/test.txt"})
    void should_name_a_file_that_is_no_text(String path) throws IOException {
        write("longbench/config/dataset2maxlen.json", "{\"2wikimqa\": 64}");
        write("longbench/config/dataset2prompt.json", "{\"2wikimqa\": \"{context}\"}");
        write(path, "");
        Files.write(folder.resolve(path), "\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
        String id = path.startsWith("wiki") ? "wikitext2" : "longbench-2wikimqa";

        assertThatThrownBy(() -> suite(id).samples(FixedContext.of(folder, CONTEXT)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(folder.resolve(path).toString());
    }
}
