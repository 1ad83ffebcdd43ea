package dev.retain.acbench.longbench;

import static dev.retain.acbench.testing.Vectors.unlessEqual;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.chinese.ChineseWords;
import dev.retain.acbench.testing.Vectors;
import dev.retain.api.Compat;
import dev.retain.api.testing.RequiresShared;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The cases that LongBench's own code has computed. */
@RequiresShared
class LongBenchVectorsTest {

    @Test
    void should_score_as_the_original_when_asked_for_each_metric() {
        Vectors.of("longbench_metrics.jsonl")
                .hold(
                        620,
                        one -> {
                            String metric = one.get("metric").textValue();
                            if (one.has("error")) {
                                return unlessEqual(metric, score(one, metric, Compat.NONE), 0);
                            }
                            double expected = one.get("expected").doubleValue();
                            Compat compat =
                                    one.path("kind").asText().equals("long_piece")
                                            ? Compat.ACBENCH
                                            : Compat.NONE;
                            Stream<String> wrong =
                                    unlessEqual(metric, score(one, metric, compat), expected);
                            return one.has("expected_difflib")
                                    ? Stream.concat(
                                            wrong,
                                            unlessEqual(
                                                    "difflib",
                                                    score(one, metric, Compat.ACBENCH),
                                                    one.get("expected_difflib").doubleValue()))
                                    : wrong;
                        });
    }

    @Test
    void should_repeat_the_recursion_limit_only_when_asked_to() {
        Vectors.of("longbench_metrics.jsonl")
                .hold(
                        620,
                        one -> {
                            String metric = one.get("metric").textValue();
                            return metric.startsWith("rouge")
                                    ? unlessEqual(
                                            metric,
                                            score(one, metric, Compat.ACBENCH),
                                            one.get("expected").doubleValue())
                                    : Stream.of();
                        });
    }

    private static double score(JsonNode one, String metric, Compat compat) {
        return Metrics.valueOf(metric.toUpperCase(Locale.ROOT))
                .with(compat)
                .score(
                        one.get("prediction").textValue(),
                        one.get("answer").textValue(),
                        Vectors.texts(one.path("all_classes")));
    }

    @Test
    void should_cut_chinese_words_as_jieba_when_given_a_text() {
        Vectors.of("longbench_jieba.jsonl")
                .hold(
                        123,
                        one -> {
                            String text = one.get("text").textValue();
                            return Stream.concat(
                                    unlessEqual(
                                            "words",
                                            ChineseWords.shipped().cut(text),
                                            Vectors.texts(one.get("tokens"))),
                                    unlessEqual(
                                            "plain words",
                                            TokenOverlap.chineseWords(text),
                                            Vectors.texts(one.get("normalised"))));
                        });
    }

    @Test
    void should_score_data_sets_as_the_original_when_given_predictions() {
        Vectors.of("longbench_datasets.json")
                .hold(
                        21,
                        one -> {
                            Subset subset = subset(one.get("dataset").textValue());
                            List<JsonNode> items =
                                    StreamSupport.stream(one.get("items").spliterator(), false)
                                            .toList();
                            JsonNode buckets = one.get("expected_e");
                            return Stream.of(
                                            wrong(subset, items, any -> true, one.get("expected")),
                                            wrong(
                                                    subset,
                                                    items,
                                                    length -> length < 4000,
                                                    buckets.get("0-4k")),
                                            wrong(
                                                    subset,
                                                    items,
                                                    length -> length >= 4000 && length < 8000,
                                                    buckets.get("4-8k")),
                                            wrong(
                                                    subset,
                                                    items,
                                                    length -> length >= 8000,
                                                    buckets.get("8k+")))
                                    .flatMap(stream -> stream);
                        });
    }

    private static Stream<String> wrong(
            Subset subset, List<JsonNode> items, IntPredicate lengths, JsonNode expected) {
        double[] scores =
                items.stream()
                        .filter(item -> lengths.test(item.get("length").intValue()))
                        .mapToDouble(
                                item ->
                                        new PredictionScore(
                                                        subset,
                                                        Vectors.texts(item.get("answers")),
                                                        Vectors.texts(item.get("all_classes")))
                                                .of(item.get("pred").textValue(), Compat.NONE))
                        .toArray();
        if (expected.isNull()) {
            return unlessEqual("items", scores.length, 0);
        }
        double mean = 100 * Arrays.stream(scores).sum() / scores.length;
        return unlessEqual(
                "mean of " + scores.length, Math.round(mean * 100) / 100.0, expected.doubleValue());
    }

    private static Subset subset(String label) {
        return Arrays.stream(Subset.values())
                .filter(subset -> subset.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
