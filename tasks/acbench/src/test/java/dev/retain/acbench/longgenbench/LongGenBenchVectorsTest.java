package dev.retain.acbench.longgenbench;

import static dev.retain.acbench.testing.Vectors.unlessEqual;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.testing.Vectors;
import dev.retain.api.testing.RequiresShared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The cases that ACBench's own code has computed. */
@RequiresShared
class LongGenBenchVectorsTest {

    @Test
    void should_extract_and_score_as_the_original_when_asked_for_its_mistakes() {
        Vectors.of("longgenbench.jsonl")
                .hold(
                        110,
                        one ->
                                Stream.of(
                                                unlessEqual(
                                                        "extracted",
                                                        extracted(one),
                                                        Vectors.texts(one.get("extracted"))),
                                                unlessEqual(
                                                        "gold",
                                                        gold(one),
                                                        StreamSupport.stream(
                                                                        one.get("gold")
                                                                                .spliterator(),
                                                                        false)
                                                                .map(text -> text.asText(""))
                                                                .toList()),
                                                unlessEqual(
                                                        "score",
                                                        score(one),
                                                        one.get("expected").doubleValue()))
                                        .flatMap(wrong -> wrong));
    }

    @Test
    void should_score_data_sets_as_the_original_when_given_answers() {
        Map<String, JsonNode> cases = new HashMap<>();
        Vectors.of("longgenbench.jsonl")
                .all()
                .forEach(one -> cases.put(one.get("case").textValue(), one));

        Vectors.of("longgenbench_dataset.json")
                .hold(
                        2,
                        set -> {
                            List<String> names = Vectors.texts(set.get("cases"));
                            double mean =
                                    names.stream()
                                            .mapToDouble(
                                                    name ->
                                                            score(
                                                                    Objects.requireNonNull(
                                                                            cases.get(name))))
                                            .average()
                                            .orElseThrow();
                            return unlessEqual(
                                    set.get("dataset").textValue(),
                                    Math.round(mean * 1e6) / 1e4,
                                    set.get("expected").doubleValue());
                        });
        assertThat(cases).hasSizeGreaterThanOrEqualTo(110);
    }

    private static boolean arithmetic(JsonNode one) {
        return one.get("dataset").textValue().equals("gsm8k");
    }

    private static List<String> extracted(JsonNode one) {
        String text = one.get("pred").textValue();
        return arithmetic(one)
                ? OriginalExtraction.numbers(text)
                : OriginalExtraction.letters(text);
    }

    private static List<String> gold(JsonNode one) {
        List<String> answers = Vectors.texts(one.get("answers"));
        return arithmetic(one) ? answers.stream().map(OriginalExtraction::gold).toList() : answers;
    }

    private static double score(JsonNode one) {
        return BatchScore.byPlace(gold(one), extracted(one)).value();
    }
}
