package dev.retain.acbench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.bfcl.check.CallChecker;
import dev.retain.acbench.bfcl.check.CallLanguage;
import dev.retain.acbench.bfcl.check.CallVerdict;
import dev.retain.acbench.bfcl.decode.CallDecoder;
import dev.retain.acbench.bfcl.decode.JsonCalls;
import dev.retain.acbench.bfcl.decode.PythonCalls;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.TaggedValues;
import dev.retain.api.testing.RequiresShared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@RequiresShared
class BfclVectorsTest {

    private static final CallScorer PYTHON =
            new CallScorer(new PythonCalls(), new CallChecker(CallLanguage.PYTHON, false));

    private final List<String> wrong = new ArrayList<>();

    private void compare(JsonNode item, String expected, String found) {
        if (!found.equals(expected)) {
            wrong.add(item.get("case").textValue() + ": " + found + ", not " + expected);
        }
    }

    private static CallChecker.Shape shape(JsonNode item) {
        String category = item.get("category").textValue();
        return category.contains("parallel")
                ? CallChecker.Shape.PARALLEL
                : category.contains("multiple")
                        ? CallChecker.Shape.MULTIPLE
                        : CallChecker.Shape.SIMPLE;
    }

    private static PythonValue json(JsonNode item, String name) {
        return PythonJson.value(item.get(name));
    }

    private static String verdict(CallVerdict verdict) {
        return verdict.valid() ? "valid" : verdict.error();
    }

    private static String expectedVerdict(JsonNode item) {
        JsonNode expected = item.get("expected");
        return expected.has("exception")
                ? "uncheckable"
                : expected.get("valid").booleanValue()
                        ? "valid"
                        : expected.get("error_type").textValue();
    }

    @Test
    void should_check_calls_as_the_vectors_say() {
        List<JsonNode> cases = TaggedValues.cases("golden/scorers/bfcl_ast_checker.jsonl");
        for (JsonNode item : cases) {
            var checker =
                    new CallChecker(
                            CallLanguage.PYTHON, item.get("underscore_to_dot").booleanValue());
            compare(
                    item,
                    expectedVerdict(item),
                    verdict(
                            checker.check(
                                    shape(item),
                                    json(item, "function"),
                                    json(item, "model_output"),
                                    json(item, "possible_answer"))));
        }

        assertThat(cases).hasSize(345);
        assertThat(wrong).isEmpty();
    }

    @Test
    void should_decode_calls_as_the_vectors_say() {
        List<JsonNode> cases = TaggedValues.cases("golden/scorers/bfcl_decode.jsonl");
        for (JsonNode item : cases) {
            decoded(item, new PythonCalls());
            boolean calls = PYTHON.calls(item.get("raw").textValue());
            compare(item, item.get("relevance_valid").asText(), Boolean.toString(calls));
            compare(item, item.get("irrelevance_valid").asText(), Boolean.toString(!calls));
        }

        assertThat(cases).hasSize(140);
        assertThat(wrong).isEmpty();
    }

    @Test
    void should_decode_json_as_the_vectors_say() {
        List<JsonNode> cases = TaggedValues.cases("golden/scorers/bfcl_decode_json.jsonl");
        cases.forEach(item -> decoded(item, new JsonCalls()));

        assertThat(cases).hasSize(19);
        assertThat(wrong).isEmpty();
    }

    private void decoded(JsonNode item, CallDecoder decoder) {
        Optional<PythonValue> calls = decoder.decode(item.get("raw").textValue());
        JsonNode expected = item.get("expected");
        compare(
                item,
                expected.get("ok").booleanValue()
                        ? PythonPrinter.repr(TaggedValues.value(expected.get("decoded")))
                        : "",
                calls.map(PythonPrinter::repr).orElse(""));
    }

    @Test
    void should_score_answers_as_the_vectors_say() {
        List<JsonNode> cases = TaggedValues.cases("golden/scorers/bfcl_text_to_verdict.jsonl");
        for (JsonNode item : cases) {
            compare(
                    item,
                    expectedVerdict(item),
                    verdict(
                            PYTHON.verdict(
                                    shape(item),
                                    json(item, "function"),
                                    json(item, "possible_answer"),
                                    item.get("raw").textValue())));
        }

        assertThat(cases).hasSize(119);
        assertThat(wrong).isEmpty();
    }

    @Test
    void should_score_java_and_javascript_as_the_vectors_say() {
        List<JsonNode> cases = TaggedValues.cases("golden/scorers2/bfcl_ast_java_js.jsonl");
        int recovered = 0;
        for (JsonNode item : cases) {
            if (item.path("recovery").booleanValue()) {
                recovered++;
                continue;
            }
            CallScorer scorer =
                    CallScorer.of(
                            item.get("language").textValue().equals("java")
                                    ? CallLanguage.JAVA
                                    : CallLanguage.JAVASCRIPT);
            PythonValue docs = json(item, "function");
            PythonValue accepted = json(item, "possible_answer");
            CallVerdict verdict =
                    item.has("calls")
                            ? scorer.verdict(
                                    shape(item),
                                    docs,
                                    accepted,
                                    TaggedValues.value(item.get("calls")))
                            : scorer.verdict(
                                    shape(item), docs, accepted, item.get("raw").textValue());
            compare(item, expectedVerdict(item), verdict(verdict));
            if (item.has("raw")) {
                compare(
                        item,
                        item.has("decoded")
                                ? PythonPrinter.repr(TaggedValues.value(item.get("decoded")))
                                : "",
                        scorer.decoder()
                                .decode(item.get("raw").textValue())
                                .map(PythonPrinter::repr)
                                .orElse(""));
            }
        }

        assertThat(cases).hasSize(574);
        assertThat(recovered).isEqualTo(1);
        assertThat(wrong).isEmpty();
    }
}
