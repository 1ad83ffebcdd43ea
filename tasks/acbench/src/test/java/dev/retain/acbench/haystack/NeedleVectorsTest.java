package dev.retain.acbench.haystack;

import static dev.retain.acbench.testing.Vectors.unlessEqual;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.testing.Gpt2Tokens;
import dev.retain.acbench.testing.Vectors;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The cases that ACBench's own code has computed. */
@RequiresShared
class NeedleVectorsTest {

    @Test
    void should_insert_as_the_original_when_given_tokens() {
        Vectors.of("needle_insert.jsonl")
                .hold(
                        80,
                        one -> {
                            var insertion =
                                    new Insertion(
                                            one.get("context_length").intValue(),
                                            one.get("depth_percent").intValue());
                            int[] text = numbers(one.get("context_tokens"));
                            int[] needle = numbers(one.get("needle_tokens"));
                            IntPredicate dot =
                                    id ->
                                            IntStream.of(numbers(one.get("period_tokens")))
                                                    .anyMatch(part -> part == id);
                            int[] whole = insertion.insert(text, needle, dot);
                            int place = insertion.place(insertion.kept(text, needle.length), dot);
                            Stream<String> wrong =
                                    Stream.concat(
                                            unlessEqual(
                                                    "length",
                                                    whole.length,
                                                    one.get("expected_length").intValue()),
                                            unlessEqual(
                                                    "place",
                                                    place,
                                                    one.get("expected_insertion_index")
                                                            .intValue()));
                            return one.get("expected_tokens").isNull()
                                    ? wrong
                                    : Stream.concat(
                                            wrong,
                                            unlessEqual(
                                                    "tokens",
                                                    Arrays.toString(whole),
                                                    Arrays.toString(
                                                            numbers(one.get("expected_tokens")))));
                        });
    }

    @Test
    void should_score_as_the_original_when_given_an_answer() {
        Vectors.of("needle_score.jsonl")
                .hold(
                        35,
                        one ->
                                unlessEqual(
                                        "score",
                                        NeedleText.score(one.get("response").textValue()),
                                        one.get("expected").doubleValue()));
    }

    @Test
    void should_make_the_prompts_of_the_original_when_given_the_essays() throws Exception {
        var tokens = new Gpt2Tokens(1024);
        Vectors vectors = Vectors.of("needle_end_to_end.json");
        JsonNode settings = vectors.all().get(0);
        int[] needle = tokens.encode(NeedleText.NEEDLE);
        assertThat(needle).containsExactly(numbers(settings.get("needle_tokens")));
        String essays = essays();
        assertThat(sha256(essays)).isEqualTo(settings.get("haystack_sha256").textValue());
        var haystack = new Haystack(essays, tokens, 8000);
        int[] dot = tokens.encode(".");

        vectors.withoutFirst()
                .hold(
                        20,
                        one -> {
                            int length = one.get("context_length").intValue();
                            int depth = one.get("depth_percent").intValue();
                            int[] whole =
                                    new Insertion(length, depth)
                                            .insert(
                                                    haystack.first(length),
                                                    needle,
                                                    id ->
                                                            IntStream.of(dot)
                                                                    .anyMatch(part -> part == id));
                            String text = tokens.decode(whole);
                            return Stream.concat(
                                    unlessEqual(
                                            "context",
                                            sha256(text),
                                            one.get("context_sha256").textValue()),
                                    unlessEqual(
                                            "prompt",
                                            sha256("<|im_start|> " + NeedleText.question(text)),
                                            one.get("prompt_sha256").textValue()));
                        });
    }

    private static String essays() throws IOException {
        List<Path> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(Shared.file("data/" + Haystack.FOLDER))) {
            files.sorted().forEach(names::add);
        }
        StringBuilder text = new StringBuilder();
        for (Path name : names) {
            text.append(Files.readString(name));
        }
        return text.substring(0, text.offsetByCodePoints(0, 60_000));
    }

    private static int[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
