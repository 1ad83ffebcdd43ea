package dev.retain.acbench.encoder;

import static dev.retain.acbench.testing.VectorFile.differing;
import static dev.retain.acbench.testing.VectorFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.acbench.testing.VectorFile;
import dev.retain.api.testing.RequiresShared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** all-mpnet-base-v2, exported as the README says. */
@Tag("large-model")
@RequiresShared
class MpnetTest {

    private static final String PAIRS = "scorers2/mpnet_pairs.jsonl";
    private static final int LONGEST = 384;

    private Path folder = Path.of("");

    @BeforeEach
    void find() {
        String named = System.getProperty(SentenceEncoders.SETTING, "");
        assumeTrue(
                !named.isBlank(),
                "needs all-mpnet-base-v2 as model.onnx and tokenizer.json in a folder: -D"
                        + SentenceEncoders.SETTING
                        + "=FOLDER");
        folder = Path.of(named);
    }

    @Test
    void should_make_the_tokens_of_the_vectors() throws IOException {
        byte[] json = Files.readAllBytes(folder.resolve("tokenizer.json"));
        var tokenizer = new WordPieceTokenizer(JsonMapper.builder().build().readTree(json));
        VectorFile.check(
                PAIRS,
                40,
                pair ->
                        unlike(tokenizer, pair.get("a"))
                                .or(() -> unlike(tokenizer, pair.get("b"))));
    }

    private static Optional<String> unlike(WordPieceTokenizer tokenizer, JsonNode side) {
        List<Integer> expected = new ArrayList<>();
        side.get("ids").forEach(id -> expected.add(id.asInt()));
        int[] ids = tokenizer.encode(side.get("text").asText(), LONGEST);
        return differing(Arrays.stream(ids).boxed().toList(), expected);
    }

    @Test
    void should_make_the_vectors_of_the_original() {
        SentenceEncoder encoder = SentenceEncoders.of(Optional.of(folder.toString()));
        var cosine = new Cosine(encoder);
        List<Double> errors = new ArrayList<>();
        VectorFile.check(
                PAIRS,
                40,
                pair -> {
                    String a = pair.get("a").get("text").asText();
                    String b = pair.get("b").get("text").asText();
                    double error = Math.abs(cosine.of(a, b) - pair.get("cosine").asDouble());
                    errors.add(error);
                    return apart(encoder, pair.get("a"))
                            .or(() -> apart(encoder, pair.get("b")))
                            .or(() -> differing(error < 1e-4, true));
                });
        assertThat(errors).allMatch(error -> error < 1e-5);
    }

    @Test
    void should_make_the_cosines_that_scores_of_the_original_rest_on() {
        var cosine = new Cosine(SentenceEncoders.of(Optional.of(folder.toString())));
        VectorFile.check(
                "scorers2/worfbench_mpnet.jsonl",
                104,
                value ->
                        value.get("similarity").isNull()
                                ? Optional.empty()
                                : apart(
                                        cosine,
                                        texts(value.get("pred").get("nodes")),
                                        texts(value.get("gold").get("nodes")),
                                        value.get("similarity")));
        VectorFile.check(
                "scorers2/teval_plan_mpnet.jsonl",
                52,
                value ->
                        apart(
                                        cosine,
                                        texts(value.get("names_pred")),
                                        texts(value.get("names_gold")),
                                        value.get("name_similarity"))
                                .or(
                                        () ->
                                                apart(
                                                        cosine,
                                                        texts(value.get("args_pred")),
                                                        texts(value.get("args_gold")),
                                                        value.get("args_similarity"))));
    }

    private static Optional<String> apart(
            Cosine cosine, List<String> predicted, List<String> gold, JsonNode expected) {
        for (int i = 0; i < predicted.size(); i++) {
            for (int j = 0; j < gold.size(); j++) {
                double found = cosine.of(predicted.get(i), gold.get(j));
                if (Math.abs(found - expected.get(i).get(j).asDouble()) > 1e-4) {
                    return Optional.of(
                            "cosine %d, %d is %s, should be %s"
                                    .formatted(i, j, found, expected.get(i).get(j)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> apart(SentenceEncoder encoder, JsonNode side) {
        float[] vector = encoder.encode(side.get("text").asText());
        JsonNode first = side.get("embedding_first8");
        for (int i = 0; i < first.size(); i++) {
            if (Math.abs(vector[i] - first.get(i).asDouble()) > 1e-4) {
                return Optional.of(
                        "component %d is %s, should be %s".formatted(i, vector[i], first.get(i)));
            }
        }
        return Optional.empty();
    }
}
