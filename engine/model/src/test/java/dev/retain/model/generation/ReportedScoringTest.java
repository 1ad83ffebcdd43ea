package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.Numbers;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.Passage;
import dev.retain.model.text.PromptText;
import dev.retain.model.text.TextTokenizer;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Continuations of chats whose tokens depend on what stands before them. */
@RequiresShared
class ReportedScoringTest {

    private static final String FOLDER = "golden/reports/scoring/";

    private static Stream<Arguments> cases() throws IOException {
        JsonNode cases =
                new ObjectMapper()
                        .readTree(Shared.file(FOLDER + "expected.json").toFile())
                        .path("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(reported -> Arguments.of(reported.path("name").asText(), reported));
    }

    private static List<Message> chat(JsonNode reported) {
        return StreamSupport.stream(reported.path("chat").spliterator(), false)
                .map(m -> new Message(m.path("role").asText(), m.path("content").asText()))
                .toList();
    }

    private static List<JsonNode> continuations(JsonNode reported) {
        return StreamSupport.stream(
                        reported.path("expect").path("continuations").spliterator(), false)
                .toList();
    }

    private static Checkpoint open(JsonNode reported) {
        return Checkpoints.open(Shared.file(FOLDER + reported.path("input").asText()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void should_judge_the_tokens_that_the_reference_judges(String name, JsonNode reported) {
        JsonNode expect = reported.path("expect");
        try (Checkpoint checkpoint = open(reported);
                ChatTokens tokens = TextTokenizer.of(checkpoint.tokenizer(), 4096)) {
            PromptText prompt = PromptText.of(tokens, new Prompt.Chat(chat(reported), List.of()));
            assertThat(prompt.text()).isEqualTo(expect.path("prompt").asText());
            int[] ids = Numbers.ints(expect.path("prompt_ids"));
            assertThat(prompt.ids()).isEqualTo(ids);
            for (JsonNode continuation : continuations(reported)) {
                Passage passage = prompt.before(List.of(continuation.path("text").asText())).get(0);
                assertThat(passage.from()).isEqualTo(ids.length);
                assertThat(passage.ids())
                        .isEqualTo(
                                IntStream.concat(
                                                IntStream.of(ids),
                                                IntStream.of(
                                                        Numbers.ints(continuation.path("ids"))))
                                        .toArray());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void should_give_the_values_and_the_order_of_the_reference(String name, JsonNode reported) {
        List<JsonNode> continuations = continuations(reported);
        List<String> texts = continuations.stream().map(c -> c.path("text").asText()).toList();
        double[] expected =
                continuations.stream()
                        .mapToDouble(c -> c.path("loglikelihood").asDouble())
                        .toArray();
        var identity = new ModelIdentity("w", "c", "t", "p", "g");
        try (Checkpoint checkpoint = open(reported);
                LoadedModel model =
                        DecoderModel.load(
                                checkpoint,
                                identity,
                                Placement.on(new Device.Cpu(), Precision.FP32))) {
            List<Answer> answers =
                    model.answer(List.of(new Request.Score(chat(reported), texts)), () -> {});
            double[] values = ((Answer.LogProbs) answers.get(0)).values();
            double tolerance = reported.path("expect").path("tolerance").asDouble();
            assertThat(values).containsExactly(expected, within(tolerance));
            assertThat(
                            IntStream.range(0, values.length)
                                    .boxed()
                                    .sorted(Comparator.comparing(i -> -values[i]))
                                    .map(texts::get))
                    .containsExactlyElementsOf(
                            StreamSupport.stream(
                                            reported.path("expect").path("order").spliterator(),
                                            false)
                                    .map(JsonNode::asText)
                                    .toList());
        }
    }
}
