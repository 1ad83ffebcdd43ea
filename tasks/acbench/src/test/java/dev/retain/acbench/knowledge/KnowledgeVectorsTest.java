package dev.retain.acbench.knowledge;

import static dev.retain.acbench.testing.Vectors.unlessEqual;

import dev.retain.acbench.testing.Vectors;
import dev.retain.api.testing.RequiresShared;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cases that the originals' own code has computed. */
@RequiresShared
class KnowledgeVectorsTest {

    @Test
    void should_read_numbers_as_the_harness_when_given_an_answer() {
        Vectors.of("gsm8k_extract.jsonl")
                .hold(
                        110,
                        one -> {
                            String response = one.get("response").textValue();
                            String gold = one.get("gold").textValue();
                            String strict = WrittenNumber.strict(response);
                            String flexible = WrittenNumber.flexible(response);
                            return Stream.of(
                                            unlessEqual(
                                                    "strict",
                                                    strict,
                                                    one.get("strict_match").textValue()),
                                            unlessEqual(
                                                    "flexible",
                                                    flexible,
                                                    one.get("flexible_extract").textValue()),
                                            unlessEqual(
                                                    "strict right",
                                                    WrittenNumber.same(strict, gold) ? 1 : 0,
                                                    one.get("expected_strict").doubleValue()),
                                            unlessEqual(
                                                    "flexible right",
                                                    WrittenNumber.same(flexible, gold) ? 1 : 0,
                                                    one.get("expected_flexible").doubleValue()))
                                    .flatMap(wrong -> wrong);
                        });
    }

    @Test
    void should_find_names_as_llm_kick_when_given_an_answer() {
        Vectors.of("qa_match.jsonl")
                .hold(
                        85,
                        one -> {
                            List<String> names = Vectors.texts(one.get("answers"));
                            String response = one.get("response").textValue();
                            String prompt =
                                    "Please give answer to this question: "
                                            + one.get("question").textValue()
                                            + "\nThe answer is ";
                            return Stream.concat(
                                    unlessEqual(
                                            "answer",
                                            AliasMatch.in(response, names) ? 1 : 0,
                                            one.get("kick_match").intValue()),
                                    unlessEqual(
                                            "prompt and answer",
                                            AliasMatch.in(prompt + response, names) ? 1 : 0,
                                            one.get("kick_match_with_prompt").intValue()));
                        });
    }
}
