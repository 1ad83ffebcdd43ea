package dev.retain.acbench.knowledge;

import static dev.retain.acbench.testing.Vectors.unlessEqual;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.testing.Asked;
import dev.retain.acbench.testing.FixedContext;
import dev.retain.acbench.testing.Vectors;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.testing.MmluText;
import dev.retain.api.testing.RequiresShared;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cases that the originals' own code has computed. */
@RequiresShared
class KnowledgeVectorsTest {

    /** Their questions end in white space, which lm-evaluation-harness takes away. */
    private static final Set<String> WITH_BLANKS =
            Set.of("marketing", "nutrition", "world_religions");

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

    @Test
    void should_ask_mmlu_as_the_house_measures_it() {
        Map<String, Sample> samples =
                Asked.suite("mmlu-5-shot").samples(FixedContext.shared(4096)).stream()
                        .collect(toMap(Sample::id, Function.identity()));

        List<MmluText.Question> plain =
                MmluText.questions(5, 10).stream()
                        .filter(question -> !WITH_BLANKS.contains(question.subject()))
                        .toList();
        assertThat(plain)
                .hasSize(70)
                .allSatisfy(
                        question -> {
                            String number = question.id().substring(question.id().length() - 3);
                            Sample sample =
                                    Objects.requireNonNull(
                                            samples.get(
                                                    "%s-0%s"
                                                            .formatted(
                                                                    question.subject(), number)));
                            assertThat(Asked.request(sample))
                                    .isEqualTo(
                                            new Request.Score(
                                                    new Prompt.Raw(question.prompt()),
                                                    MmluText.LETTERS));
                            assertThat(" " + sample.gold()).isEqualTo(question.gold());
                        });
    }
}
