package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.Numbers;
import dev.retain.model.decoder.Precision;
import dev.retain.model.text.ChatTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@RequiresShared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmolLm2ReferenceTest {

    private static final String FOLDER = "models/smollm2/";

    private final JsonNode golden = golden();
    private final TorchLanguageModel model = load(Precision.FP32);

    private static JsonNode golden() {
        try {
            return new ObjectMapper().readTree(Shared.file(FOLDER + "golden.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TorchLanguageModel load(Precision precision) {
        try (Checkpoint checkpoint =
                Checkpoints.open(Shared.file(FOLDER + "SmolLM2-135M-Instruct.Q4_1.gguf"))) {
            return DecoderModel.loadTorch(
                    checkpoint,
                    precision,
                    Optional.of(ChatMlTokens.read(Shared.file(FOLDER + "tokenizer.json"))));
        }
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void should_give_the_log_probabilities_of_the_reference_in_fp32() {
        for (JsonNode text : golden.path("forward")) {
            int[] ids = Numbers.ints(text.path("ids"));
            double[] values =
                    model.likelihood(List.of(new Request.Likelihood(ids))).get(0).values();
            assertThat(values)
                    .containsExactly(Numbers.doubles(text.path("token_logprobs")), within(1e-3));
        }
    }

    @Test
    void should_give_the_logits_of_the_reference_in_fp32() {
        for (JsonNode text : golden.path("forward")) {
            float[][] logits = model.forward(Numbers.ints(text.path("ids")));
            double[] sums = new double[logits.length];
            for (int position = 0; position < sums.length; position++) {
                sums[position] = Numbers.logSumExp(logits[position]);
            }
            assertThat(sums)
                    .containsExactly(
                            Numbers.doubles(text.path("logsumexp_per_position")), within(1e-3));
        }
    }

    @Test
    void should_answer_like_the_reference_if_the_margin_allows() {
        List<Request.Generate> requests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (JsonNode chat : golden.path("greedy")) {
            if (chat.path("min_margin").asDouble() >= 0.03) {
                requests.add(new Request.Generate(messages(chat), 48, List.of()));
                expected.add(chat.path("text").asText());
            }
        }
        assertThat(requests).hasSizeGreaterThanOrEqualTo(3);
        assertThat(model.generate(requests)).extracting(Answer.Text::text).isEqualTo(expected);
    }

    @Test
    void should_end_before_a_stop_text() {
        List<Message> chat =
                List.of(Message.user("The secret code is 4821. What is the secret code?"));
        assertThat(model.generate(List.of(new Request.Generate(chat, 48, List.of("is", "48")))))
                .extracting(Answer.Text::text, Answer.Text::ending)
                .containsExactly(tuple("The secret code ", Ending.STOP_TEXT));
    }

    @Test
    void should_score_continuations_like_windows() {
        List<Message> chat =
                List.of(Message.user("The secret code is 4821. What is the secret code?"));
        List<String> continuations = List.of("The secret code is 4821.", "4821", "Bananas", "The");
        double[] scores =
                model.score(List.of(new Request.Score(chat, continuations))).get(0).values();
        ChatTokens tokens = model.tokens();
        int[] before = tokens.encode(tokens.renderChat(chat, List.of()));
        double[] windows =
                continuations.stream()
                        .map(
                                text ->
                                        IntStream.concat(
                                                        IntStream.of(before),
                                                        IntStream.of(tokens.encode(text)))
                                                .toArray())
                        .map(
                                ids ->
                                        model.likelihood(List.of(new Request.Likelihood(ids)))
                                                .get(0)
                                                .values())
                        .mapToDouble(
                                values ->
                                        IntStream.range(before.length - 1, values.length)
                                                .mapToDouble(i -> values[i])
                                                .sum())
                        .toArray();
        assertThat(scores).containsExactly(windows, within(1e-3));
        assertThat(scores[0]).isGreaterThan(scores[2]);
    }

    private static List<Message> messages(JsonNode chat) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : chat.path("messages")) {
            messages.add(
                    new Message(message.path("role").asText(), message.path("content").asText()));
        }
        return messages;
    }
}
