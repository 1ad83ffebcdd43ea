package dev.retain.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.RetainException;
import dev.retain.api.testing.RequiresShared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.Numbers;
import dev.retain.checkpoint.testing.ReportedCase;
import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reported tokenizer gives the ids of its source, or is refused where that is as good. */
@RequiresShared
class ReportedTokensTest {

    private static final TrialProcess PROCESS = new TrialProcess();

    @TempDir private Path folder;

    @AfterAll
    static void end() {
        PROCESS.close();
    }

    private static Stream<ReportedCase> encoded() {
        return ReportedCase.expecting("ids");
    }

    private static Stream<ReportedCase> ended() {
        return ReportedCase.expecting("end_tokens");
    }

    private static Stream<ReportedCase> bounded() {
        return ReportedCase.of("tokenizer-crashes")
                .filter(c -> c.expect().path("type").asText().equals("bounded"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoded")
    void should_give_the_ids_of_the_source(ReportedCase reported) throws IOException {
        try (Checkpoint checkpoint = Checkpoints.open(checkpoint(reported));
                TextTokenizer tokenizer = TextTokenizer.of(checkpoint.tokenizer(), 4096)) {
            for (JsonNode text : reported.expect().required("texts")) {
                assertThat(tokenizer.encode(text.required("text").asText()))
                        .as("ids of %s", text.path("text"))
                        .isEqualTo(Numbers.ints(text.required("ids")));
            }
        } catch (RetainException refusal) {
            assertThat(reported.mayBeRefused()).as("%s", refusal).isTrue();
            assertThat(refusal.getMessage()).contains(reported.refusalWords());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ended")
    void should_end_answers_at_the_tokens_of_the_source(ReportedCase reported) {
        try (Checkpoint checkpoint = Checkpoints.open(reported.input())) {
            assertThat(checkpoint.tokenizer().endTokens())
                    .containsExactlyInAnyOrder(
                            Arrays.stream(Numbers.ints(reported.expect().required("end_tokens")))
                                    .boxed()
                                    .toArray(Integer[]::new));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounded")
    void should_refuse_what_ends_the_process(ReportedCase reported) throws IOException {
        String argument = checkpoint(reported) + "\n" + reported.json().required("text").asText();
        JsonNode expect = reported.expect();
        long seconds = expect.required("within_seconds").asLong();
        TrialEnding ending =
                PROCESS.run(TokenizerTrial.class, argument, Duration.ofSeconds(seconds));
        assertThat(ending.kind()).as("%s", ending).isEqualTo(TrialEnding.Kind.REFUSED);
        List<String> names = ReportedCase.strings(expect.required("sentence_names"));
        assertThat(ending.text()).contains(names).contains(folder.toString());
        assertThat(ending.millis()).isLessThanOrEqualTo(seconds * 1000);
        assertThat(ending.heapGrowth())
                .isLessThanOrEqualTo(expect.required("heap_growth_mb").asLong() << 20);
    }

    /** A file of its own takes the place of the tokenizer of the model beside it. */
    private Path checkpoint(ReportedCase reported) throws IOException {
        if (!reported.input().toString().endsWith(".json")) {
            return reported.input();
        }
        try (Stream<Path> files = Files.list(reported.folder().resolve("model"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        Files.deleteIfExists(folder.resolve("tokenizer.json"));
        Files.copy(reported.input(), folder.resolve("tokenizer.json"));
        return folder;
    }
}
