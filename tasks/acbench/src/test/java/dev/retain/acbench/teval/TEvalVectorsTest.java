package dev.retain.acbench.teval;

import static dev.retain.acbench.testing.VectorFile.differing;
import static dev.retain.acbench.testing.VectorFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.TaggedValues;
import dev.retain.acbench.testing.RecordedSimilarity;
import dev.retain.acbench.testing.VectorFile;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Outcome;
import dev.retain.api.testing.RequiresShared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@RequiresShared
class TEvalVectorsTest {

    private static final String INSTRUCT = "scorers/teval_instruct.jsonl";
    private static final String PLAN = "scorers/teval_plan.jsonl";
    private static final String NEXT_STEP = "scorers/teval_rru.jsonl";
    private static final String REVIEW = "scorers/teval_review.jsonl";

    @Test
    void should_read_values_as_the_vectors_say() {
        VectorFile.check(
                "scorers/teval_format_load.jsonl",
                223,
                value -> {
                    Optional<String> read =
                            LenientValue.read(
                                            value.get("raw").asText(),
                                            value.get("start_character").asText(),
                                            value.get("end_character").asText())
                                    .map(PythonPrinter::repr);
                    return differing(
                            read,
                            value.get("ok").asBoolean()
                                    ? Optional.of(
                                            PythonPrinter.repr(
                                                    TaggedValues.value(value.get("value"))))
                                    : Optional.empty());
                });
    }

    @Test
    void should_score_instruct_as_the_vectors_say() {
        VectorFile.check(INSTRUCT, 210, value -> unlike(instruct(value), value.get("expected")));
    }

    private static Map<String, Double> instruct(JsonNode value) {
        JsonNode item = value.get("item");
        try {
            Outcome outcome =
                    new InstructScorer(item, Compat.ACBENCH).score(item.get("prediction").asText());
            String form = TEvalItem.isJson(item) ? "json_" : "string_";
            double format = outcome.figures().getOrDefault("format", Double.NaN);
            double exact = outcome.figures().getOrDefault("args_em", Double.NaN);
            assertThat(outcome.value()).isEqualTo((format + exact) / 2);
            return Map.of(form + "format_metric", format, form + "args_em_metric", rounded(exact));
        } catch (EvaluationException e) {
            assertThat(e).hasMessageContaining("regular expression");
            return Map.of();
        }
    }

    private static double rounded(double value) {
        return Math.rint(value * 10_000) / 10_000;
    }

    @Test
    void should_score_plans_as_the_vectors_say() {
        VectorFile.check(PLAN, 220, value -> unlike(plan(value), value.get("expected")));
    }

    @Test
    void should_score_plans_as_the_vectors_of_the_real_encoder_say() {
        VectorFile.check(
                "scorers2/teval_plan_mpnet.jsonl",
                52,
                value -> unlike(plan(value), value.get("expected")));
    }

    private static Map<String, Double> plan(JsonNode value) {
        var similarity = new RecordedSimilarity();
        if (value.has("name_similarity")) {
            add(similarity, value, "names_pred", "names_gold", "name_similarity");
            add(similarity, value, "args_pred", "args_gold", "args_similarity");
        }
        JsonNode item = withTools(value.get("item"));
        boolean json = value.get("run_type").asText().equals("json");
        Outcome outcome =
                new PlanScorer(item, json, similarity, Compat.ACBENCH)
                        .score(item.get("prediction").asText());
        Map<String, Double> figures = new HashMap<>(outcome.figures());
        figures.put("f1_score", outcome.value());
        return figures;
    }

    /** A vector may name the tools by the file in which they are. */
    private static JsonNode withTools(JsonNode item) {
        if (item.path("meta").path("API_list").isTextual()) {
            ArrayNode tools = ((ObjectNode) item.get("meta")).putArray("API_list");
            for (JsonNode tool : VectorFile.json("../data/teval/api_descrip.json")) {
                for (JsonNode api : tool.get("api_list")) {
                    tools.add(tool.get("name").asText() + "." + api.get("name").asText());
                }
            }
        }
        return item;
    }

    private static void add(
            RecordedSimilarity similarity,
            JsonNode value,
            String predicted,
            String gold,
            String matrix) {
        similarity.with(texts(value.get(predicted)), texts(value.get(gold)), value.get(matrix));
    }

    @Test
    void should_score_the_next_step_as_the_vectors_say() {
        VectorFile.check(NEXT_STEP, 260, value -> unlike(step(value), value.get("expected")));
    }

    @Test
    void should_score_the_next_step_as_the_vectors_of_the_real_encoder_say() {
        VectorFile.check(
                "scorers2/teval_reason_mpnet.jsonl",
                30,
                value -> unlike(step(value), value.get("expected")));
    }

    private static Map<String, Double> step(JsonNode value) {
        RecordedSimilarity similarity = new RecordedSimilarity();
        if (value.has("thought_similarity")) {
            similarity.with(
                    List.of(value.get("thought_pred").asText()),
                    List.of(value.get("thought_gold").asText()),
                    VectorFile.one(value.get("thought_similarity")));
        }
        NextStep asked =
                switch (value.get("eval_type").asText()) {
                    case "reason" -> NextStep.THOUGHT;
                    case "retrieve" -> NextStep.NAME;
                    default -> NextStep.ARGS;
                };
        JsonNode item = value.get("item");
        boolean json = value.get("run_type").asText().equals("json");
        Outcome outcome =
                new NextStepScorer(item, asked, json, similarity, Compat.ACBENCH)
                        .score(item.get("prediction").asText());
        Map<String, Double> figures = new HashMap<>(outcome.figures());
        figures.put(
                switch (asked) {
                    case THOUGHT -> "thought";
                    case NAME -> "name";
                    case ARGS -> "args";
                },
                outcome.value());
        return figures;
    }

    @Test
    void should_score_reviews_as_the_vectors_say() {
        VectorFile.check(REVIEW, 31, value -> unlike(review(value), value.get("expected")));
    }

    private static Map<String, Double> review(JsonNode value) {
        JsonNode item = value.get("item");
        Outcome outcome = new ReviewScorer(item).score(item.get("prediction").asText());
        Map<String, Double> figures = new HashMap<>(outcome.figures());
        figures.put("review_quality", outcome.value());
        return figures;
    }

    @Test
    void should_have_the_means_of_the_vectors() {
        JsonNode means = VectorFile.json("scorers/teval_aggregate.json");
        assertThat(means).hasSize(5);
        var instruct = means.get("teval_instruct").get("all");
        assertMeans(INSTRUCT, 210, TEvalVectorsTest::instruct, instruct, 1e-4);
        for (JsonNode part : means.get("teval_plan")) {
            assertMeans(PLAN, 220, TEvalVectorsTest::plan, part, 1e-9);
        }
        for (JsonNode part : means.get("teval_rru")) {
            assertMeans(NEXT_STEP, 260, TEvalVectorsTest::step, part, 1e-9);
        }
        assertMeans(
                REVIEW, 31, TEvalVectorsTest::review, means.get("teval_review").get("all"), 1e-4);
    }

    private static void assertMeans(
            String file,
            int count,
            Function<JsonNode, Map<String, Double>> score,
            JsonNode part,
            double tolerance) {
        List<String> names = texts(part.get("cases"));
        List<Map<String, Double>> scores =
                VectorFile.cases(file, count).stream()
                        .filter(value -> names.contains(value.get("case").asText()))
                        .map(score)
                        .toList();
        assertThat(scores).hasSize(names.size());
        part.get("expected")
                .properties()
                .forEach(
                        entry ->
                                assertThat(mean(scores, entry.getKey()))
                                        .as(file + " " + entry.getKey())
                                        .isCloseTo(entry.getValue().asDouble(), within(tolerance)));
    }

    private static double mean(List<Map<String, Double>> scores, String name) {
        return scores.stream()
                .filter(score -> score.containsKey(name))
                .mapToDouble(score -> score.getOrDefault(name, 0.0))
                .average()
                .orElseThrow();
    }

    @Test
    void should_print_the_overall_scores_of_the_vectors() {
        for (JsonNode value : VectorFile.json("scorers/teval_aggregate.json").get("overall")) {
            JsonNode results = value.get("results");
            Map<String, Double> overall =
                    TEvalOverall.of(
                            Map.ofEntries(
                                    instructMean(results, "json"),
                                    instructMean(results, "string"),
                                    mean(results, TEvalKind.PLAN_JSON, "plan_json", "f1_score"),
                                    mean(results, TEvalKind.PLAN_STR, "plan_str", "f1_score"),
                                    mean(results, TEvalKind.REASON_JSON, "rru_json", "thought"),
                                    mean(results, TEvalKind.REASON_STR, "reason_str", "thought"),
                                    mean(results, TEvalKind.RETRIEVE_JSON, "rru_json", "name"),
                                    mean(results, TEvalKind.RETRIEVE_STR, "retrieve_str", "name"),
                                    mean(results, TEvalKind.UNDERSTAND_JSON, "rru_json", "args"),
                                    mean(
                                            results,
                                            TEvalKind.UNDERSTAND_STR,
                                            "understand_str",
                                            "args"),
                                    mean(
                                            results,
                                            TEvalKind.REVIEW,
                                            "review_str",
                                            "review_quality")));
            value.get("expected_percent")
                    .properties()
                    .forEach(
                            entry ->
                                    assertThat(100 * overall.getOrDefault(entry.getKey(), -1.0))
                                            .as(value.get("case") + " " + entry.getKey())
                                            .isCloseTo(
                                                    Double.parseDouble(entry.getValue().asText()),
                                                    within(0.0500001)));
        }
    }

    private static Map.Entry<String, Double> instructMean(JsonNode results, String form) {
        JsonNode means = results.get("instruct_json");
        return Map.entry(
                "teval-instruct-" + form,
                (means.get(form + "_format_metric").asDouble()
                                + means.get(form + "_args_em_metric").asDouble())
                        / 2);
    }

    private static Map.Entry<String, Double> mean(
            JsonNode results, TEvalKind suite, String result, String figure) {
        return Map.entry(suite.suite(), results.get(result).get(figure).asDouble());
    }

    // where equal matchings break either way, ours breaks as the original's did
    private static Optional<String> unlike(Map<String, Double> actual, JsonNode expected) {
        return alike(actual, expected)
                ? Optional.empty()
                : Optional.of("is " + actual + ", should be " + expected);
    }

    private static boolean alike(Map<String, Double> actual, JsonNode expected) {
        if (expected.has("error")) {
            // upstream stops there: at a bad pattern, or at a plan that only finishes
            return actual.entrySet().stream()
                    .allMatch(
                            entry -> entry.getKey().equals("parse_rate") || entry.getValue() == 0);
        }
        return expected.properties().stream()
                .allMatch(
                        entry ->
                                Math.abs(
                                                actual.getOrDefault(entry.getKey(), Double.NaN)
                                                        - entry.getValue().asDouble())
                                        < 1e-9);
    }
}
