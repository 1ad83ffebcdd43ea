package dev.retain.acbench.longgenbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retain.acbench.mmlu.MmluSubjects;
import dev.retain.acbench.testing.Asked;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongGenBenchSuitesTest {

    private static final int CONTEXT = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private void writeArithmetic() {
        Asked.write(
                folder,
                "longgenbench/LongGenBench_GSM8K_prompt/LongGenBench_prompt.txt",
                "Question_1: \n1+1?\n\nAnswer_1:\nThe answer is 2.");
        Asked.write(
                folder,
                "gsm8k/test.jsonl",
                "{\"question\": \"a?\", \"answer\": \"so\\n#### 1,200\"}\n".repeat(31));
    }

    private void writeChoices() {
        Asked.write(
                folder,
                "longgenbench/LongGenBench_MMLU_prompt/LongGenBench_prompt.json",
                MmluSubjects.ALL.stream()
                        .map(
                                subject ->
                                        "\"%s\": \"About.\\n\\nQ: one?\\nA: So. The answer is (C).\\n\\nQ: two?\\nA: The answer is (A).\""
                                                .formatted(subject))
                        .collect(Collectors.joining(", ", "{", "}")));
        for (String subject : MmluSubjects.ALL) {
            Asked.write(folder, MmluSubjects.path("test", subject), "red?,1,2,3,4,B\n".repeat(21));
        }
    }

    @Test
    void should_ask_thirty_questions_at_once() {
        writeArithmetic();

        List<Sample> samples = Asked.samples(Asked.suite("longgenbench-gsm8k"), folder, CONTEXT);

        assertThat(samples).hasSize(2);
        var request = (Request.Generate) Asked.request(samples.get(1));
        assertThat(request.chat().get(1))
                .isEqualTo(
                        Message.user(
                                "Examples: \n"
                                        + "Question_1: \n"
                                        + "1+1?\n\n"
                                        + "Answer_1:\n"
                                        + "The answer is 2.\n\n"
                                        + "Following Question: \n"
                                        + "Question_9:\n"
                                        + "a?\n\n"));
        assertThat(Asked.text(samples.get(0), "Answer_38: The answer is $1,200.").value())
                .isCloseTo(1 / 30.0, within(1e-9));
        assertThat(Asked.text(samples.get(1), samples.get(1).gold()).value()).isEqualTo(1);
    }

    @Test
    void should_cut_numbers_at_a_comma_as_acbench() {
        writeArithmetic();

        Sample sample =
                Asked.samples(
                                Asked.suite("longgenbench-gsm8k").with(Compat.ACBENCH),
                                folder,
                                CONTEXT)
                        .get(1);

        assertThat(Asked.text(sample, "Answer_9: The answer is 1").value()).isEqualTo(1);
        assertThat(Asked.text(sample, "Answer_9: The answer is 1200").value()).isZero();
    }

    @Test
    void should_ask_choices_after_the_subjects_examples() {
        writeChoices();

        List<Sample> samples = Asked.samples(Asked.suite("longgenbench-mmlu"), folder, CONTEXT);

        assertThat(samples).hasSize(57);
        var request = (Request.Generate) Asked.request(samples.get(0));
        assertThat(request.chat().get(0).content())
                .endsWith("(with answers) about abstract algebra.");
        assertThat(request.chat().get(1).content())
                .startsWith(
                        "Examples: \n"
                                + "Question_1:\n"
                                + "one?\n\n"
                                + "Question_2:\n"
                                + "two?\n\n"
                                + "Answer_1:\n"
                                + "So. The answer is (C).\n\n")
                .contains("Question_3:\nred?\n(A) 1 (B) 2 (C) 3 (D) 4\n\n")
                .contains("Question_22:\n")
                .doesNotContain("Question_23:\n");
        assertThat(Asked.text(samples.get(0), samples.get(0).gold()).value()).isEqualTo(1);
        var original =
                (Request.Generate)
                        Asked.request(
                                Asked.samples(
                                                Asked.suite("longgenbench-mmlu")
                                                        .with(Compat.ACBENCH),
                                                folder,
                                                CONTEXT)
                                        .get(0));
        assertThat(original.chat().get(0).content()).endsWith("(with answers) about ");
    }

    @Test
    void should_refuse_a_model_without_room_for_the_answers() {
        writeArithmetic();

        assertThatThrownBy(() -> Asked.samples(Asked.suite("longgenbench-gsm8k"), folder, 4096))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("longgenbench-gsm8k", "4096");
    }
}
