package dev.retain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {

    private static final int SAMPLES = 200;
    private static final IntPredicate MOST = i -> i % 5 != 0;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path base = Path.of("unset");

    @BeforeEach
    void writeBaseline() throws IOException {
        base = harness("original", "arc", MOST);
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.range(0, SAMPLES).mapToObj(line).collect(Collectors.joining("\r\n"));
    }

    private Path harness(String model, String task, IntPredicate right) throws IOException {
        return file(
                "%s/samples_%s_2026-01-01T00-00-00.123456.jsonl".formatted(model, task),
                lines(
                        i ->
                                "{\"doc_id\": %d, \"doc_hash\": \"h%d\", \"target\": \"t\", \"arguments\": [[\"Frage ü\", \"x\"]], \"filtered_resps\": [\"r%d\"], \"filter\": \"none\", \"acc\": %s}"
                                        .formatted(i, i, i, right.test(i) ? "1.0" : "0.0")));
    }

    private static String inspect(String status, String samples) {
        return "{\"version\": 2, \"status\": \"%s\", \"eval\": {\"task\": \"gaia\", \"model\": \"openai/m\"}%s}"
                .formatted(status, samples.isEmpty() ? "" : ", \"samples\": [" + samples + "]");
    }

    private static String inspected(int i, IntPredicate right) {
        return "{\"id\": %d, \"epoch\": 1, \"input\": \"q%d\", \"target\": \"t\", \"output\": {\"completion\": \"c\"}, \"scores\": {\"match\": {\"value\": \"%s\"}}}"
                .formatted(i, i, right.test(i) ? "C" : "I");
    }

    private CommandRun compare(Path one, Path other, String... options) {
        return CommandRun.of(
                Stream.of(
                                Stream.of("compare", one.toString(), other.toString()),
                                Stream.of("--report", folder.resolve("report ü").toString()),
                                Stream.of(options))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    @Test
    void should_be_retained_and_write_the_page_when_next_to_nothing_was_lost() throws IOException {
        CommandRun run = compare(base, harness("small", "arc", i -> MOST.test(i) && i != 7));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("lm-evaluation-harness, arc (acc): 0.800 -> 0.795", "lost 1, gained 0")
                .contains("RETAINED within 3%: ", "lost samples: 7", "page: ");
        JsonNode matrix =
                new ObjectMapper().readTree(folder.resolve("report ü/matrix.json").toFile());
        assertThat(matrix.path("cells").path(0).path("facts").path("baseline file sha256").asText())
                .hasSize(64);
        assertThat(folder.resolve("report ü/matrix.html")).content().contains("original", "small");
        assertThat(folder.resolve("report ü/compare/samples.jsonl")).content().contains("Frage ü");
    }

    @Test
    void should_be_degraded_when_too_much_was_lost() throws IOException {
        CommandRun run =
                compare(base, harness("small", "arc", i -> i % 3 == 0), "--within", "5 points");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("DEGRADED within 5 points: ");
        assertThat(folder.resolve("report ü/matrix.md")).content().contains("arc");
    }

    @Test
    void should_be_undecided_when_the_samples_do_not_tell() throws IOException {
        CommandRun run =
                compare(
                        base,
                        harness("small", "arc", i -> MOST.test(i) && i % 40 != 1),
                        "--within",
                        "3%");

        assertThat(run.code()).as(run.out()).isEqualTo(2);
        assertThat(run.out()).contains("INCONCLUSIVE within 3%");
    }

    @Test
    void should_read_logs_of_inspect_as_one_file_and_as_an_archive() throws IOException {
        Path plain =
                file(
                        "a.json",
                        inspect("success", lines(i -> inspected(i, MOST)).replace("\r\n", ",")));
        Path archive = archive("b.eval", "success", i -> MOST.test(i) && i != 3);

        CommandRun run = compare(plain, archive);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("inspect_ai, gaia (match): 0.800 -> 0.795", "lost samples: 3 epoch 1");
        assertThat(compare(plain, archive("c.eval", "cancelled", MOST)).err())
                .contains("is of an evaluation with the status \"cancelled\"");
    }

    private Path archive(String name, String status, IntPredicate right) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "header.json", inspect(status, ""));
            for (int i = 0; i < SAMPLES; i++) {
                put(zip, "samples/%d_epoch_1.json".formatted(i), inspected(i, right));
            }
            put(zip, "summaries.json", "[]");
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void should_hold_answers_of_who_what_benchmark_to_the_baselines() throws IOException {
        Path one =
                file("gt.csv", ",prompts,answers\n" + lines(i -> i + ",\"p, " + i + "\",\"a\nb\""));
        Path other =
                file(
                        "target.csv",
                        ",prompts,answers\n"
                                + lines(
                                        i ->
                                                i
                                                        + ",\"p, "
                                                        + i
                                                        + "\","
                                                        + (i % 4 == 0 ? "x" : "\"a\nb\"")));

        assertThat(compare(one, one).code()).isZero();
        CommandRun run = compare(one, other);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("who_what_benchmark, answers (same answer): 1.000 -> 0.750");
    }

    @Test
    void should_take_the_filter_and_the_figure_that_are_named() throws IOException {
        String line = "{\"doc_id\": %d, \"filter\": \"%s\", \"exact_match\": %s, \"f1\": 0.5}";
        Path both =
                file(
                        "m/samples_gsm8k.jsonl",
                        lines(
                                i ->
                                        line.formatted(i, "strict-match", "0.0")
                                                + "\n"
                                                + line.formatted(i, "flexible-extract", "1.0")));

        assertThat(compare(both, both).err())
                .contains(
                        "has answers of the filters flexible-extract, strict-match; name one with"
                                + " --filter");
        assertThat(compare(both, both, "--filter", "flexible-extract").err())
                .contains("has the figures exact_match, f1; name one with --metric");
        assertThat(compare(both, both, "--filter", "nothing").err())
                .contains("has no filter nothing; there are flexible-extract, strict-match");
        CommandRun run =
                compare(both, both, "--filter", "flexible-extract", "--metric", "exact_match");
        assertThat(run.out())
                .contains("samples_gsm8k (exact_match, filter flexible-extract): 1.000 -> 1.000");
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    other.jsonl | {"doc_id": 1, "acc": 1} | the baseline's task is arc and the candidate's other
                    samples_arc_2026-01-01T0.jsonl | {"doc_id": 1, "acc": 1} | the candidate lacks 199 of 200 samples, such as 0, 2, 3
                    samples_arc_2026-01-01T0.jsonl | {"acc": 1} | , line 1, has no doc_id
                    samples_arc_2026-01-01T0.jsonl | {"doc_id": 1 | line 1, is no JSON
                    samples_arc_2026-01-01T0.jsonl | {"doc_id": 1, "word_perplexity": [1, 2]} | has no figure from 0 to 1 on line 1
                    samples_arc_2026-01-01T0.jsonl | ~~ | has no samples
                    a.csv | x,y | has no columns prompts and answers
                    a.json | {} | has no eval, so it is no log of inspect_ai
                    a.eval | PK | is no archive
                    a.txt | x | is of no kind that is known; give samples_*.jsonl
                    """)
    void should_tell_a_mistake_in_one_sentence(String name, String text, String message)
            throws IOException {
        CommandRun run = compare(base, file("bad/" + name, text));

        assertThat(run.code()).isEqualTo(RetainCommand.MISTAKE);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("retain: ").contains(message);
    }

    @Test
    void should_tell_mistakes_in_options_and_files_that_are_not_there() throws IOException {
        assertThat(compare(base, folder.resolve("nothing.jsonl")).err())
                .contains("nothing.jsonl is no file");
        assertThat(compare(base, base, "--within", "3").err())
                .contains("'3' is no tolerance; write 3% of the baseline's score, or 2points");
        assertThat(compare(base, base, "--within", "0%").err())
                .contains("equality cannot be proven");
        assertThat(CommandRun.of("compare", base.toString()).err()).contains("CANDIDATE");
        Path changed = harness("changed", "arc", MOST);
        Files.writeString(changed, Files.readString(changed).replace("\"h9\"", "\"other\""));
        assertThat(compare(base, changed).err()).contains("sample 9 was another question");
        assertThat(CommandRun.of().code()).isEqualTo(RetainCommand.MISTAKE);
    }

    @Test
    void should_not_unpack_more_than_it_may() throws IOException {
        Path bomb = folder.resolve("bomb.eval");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            put(zip, "header.json", inspect("success", ""));
            zip.putNextEntry(new ZipEntry("samples/1_epoch_1.json"));
            for (int i = 0; i < 1100; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        assertThat(compare(base, bomb).err()).contains("holds more than");
    }
}
