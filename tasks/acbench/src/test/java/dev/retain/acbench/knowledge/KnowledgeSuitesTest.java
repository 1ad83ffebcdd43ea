package dev.retain.acbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.mmlu.MmluSubjects;
import dev.retain.acbench.testing.Asked;
import dev.retain.api.Compat;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeSuitesTest {

    private static final int CONTEXT = 4096;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<Sample> samples(String id) {
        return Asked.samples(Asked.suite(id), folder, CONTEXT);
    }

    private void writeMmlu() {
        for (String subject : MmluSubjects.ALL) {
            Asked.write(
                    folder,
                    MmluSubjects.path("dev", subject),
                    "How many legs has a cow?,one,two,three,four,D\n".repeat(5));
            Asked.write(
                    folder,
                    MmluSubjects.path("test", subject),
                    "\" What is \"\"red\"\"?\n\",a colour,a town,a tool,a colour,A\n");
        }
    }

    @Test
    void should_ask_for_a_letter_after_the_subject() {
        writeMmlu();

        Sample sample = samples("mmlu").get(0);

        assertThat(samples("mmlu")).hasSize(57);
        assertThat(sample.cluster()).isEqualTo(Optional.of("abstract_algebra"));
        assertThat(Asked.request(sample))
                .isEqualTo(
                        new Request.Score(
                                new Prompt.Raw(
                                        "The following are multiple choice questions (with answers)"
                                                + " about abstract algebra.\n\n"
                                                + "What is \"red\"?\n"
                                                + "A. a colour\n"
                                                + "B. a town\n"
                                                + "C. a tool\n"
                                                + "D. a colour\n"
                                                + "Answer:"),
                                List.of(" A", " B", " C", " D")));
        assertThat(Asked.values(sample, -1, -2, -3, -4).value()).isEqualTo(1);
        assertThat(Asked.values(sample, -1, -1, -3, -4).value()).isZero();
        assertThat(Asked.suite("mmlu").chance()).hasValue(0.25);
    }

    @Test
    void should_put_five_examples_before_a_question() {
        writeMmlu();

        var request = (Request.Score) Asked.request(samples("mmlu-5-shot").get(3));

        assertThat(((Prompt.Raw) request.prompt()).text())
                .contains("about business ethics.\n\nHow many legs has a cow?\nA. one\n")
                .contains("D. four\nAnswer: D\n\nWhat is")
                .satisfies(text -> assertThat(text.split("cow", -1)).hasSize(6));
    }

    @Test
    void should_weigh_answer_texts_by_their_letters() {
        writeMmlu();
        Sample sample = samples("mmlu-cloze").get(0);

        assertThat(((Request.Score) Asked.request(sample)).continuations())
                .containsExactly(" a colour", " a town", " a tool", " a colour");
        assertThat(Asked.values(sample, -8, -7, -7, -8).value()).isEqualTo(1);
        assertThat(Asked.values(sample, -8, -5, -7, -8).value()).isZero();
    }

    @Test
    void should_look_for_a_name_in_the_first_line_of_the_answer() {
        Asked.write(
                folder,
                "freebaseqa/FreebaseQA-eval.tab",
                "a\ta\tm.1\tp\tnull\tm.2\tMount Doom\t\"Which \"\"hill\"\" burns?\"\n"
                        + "a\ta\tm.1\tp\tnull\tm.2\torodruin\t\"Which \"\"hill\"\" burns?\"\n"
                        + "b\tb\tm.3\tp\tnull\tm.4\tfish\tIs a fish a fish?\n");

        List<Sample> samples = samples("freebaseqa");
        List<Sample> kick =
                Asked.samples(Asked.suite("freebaseqa").with(Compat.ACBENCH), folder, CONTEXT);

        assertThat(samples).hasSize(2);
        assertThat(Asked.request(samples.get(0)))
                .isEqualTo(
                        new Request.Complete(
                                "Please give answer to this question: Which \"hill\" burns?\n"
                                        + "The answer is",
                                32,
                                List.of("\n")));
        assertThat(Asked.text(samples.get(0), " mountdoom!").value()).isEqualTo(1);
        assertThat(Asked.text(samples.get(0), "Orodruin").value()).isEqualTo(1);
        assertThat(Asked.text(samples.get(1), "a bird").value()).isZero();
        assertThat(Asked.text(kick.get(1), "a bird").value()).isEqualTo(1);
        assertThat(((Request.Complete) Asked.request(kick.get(1))).prompt()).endsWith("is ");
    }

    @Test
    void should_solve_problems_by_both_filters() {
        Asked.write(
                folder,
                "gsm8k/train.jsonl",
                "{\"question\": \"1+1?\", \"answer\": \"Two.\\n#### 2\"}\n".repeat(6));
        Asked.write(
                folder,
                "gsm8k/test.jsonl",
                "{\"question\": \"9*9?\", \"answer\": \"#### 1,081\"}\n");

        Sample sample = samples("gsm8k").get(0);

        assertThat(Asked.request(sample))
                .isEqualTo(
                        new Request.Complete(
                                "Question: 1+1?\nAnswer: Two.\n#### 2\n\n".repeat(5)
                                        + "Question: 9*9?\nAnswer:",
                                256,
                                List.of("Question:", "</s>", "<|im_end|>")));
        assertThat(Asked.text(sample, "so #### 1081.").value()).isEqualTo(1);
        assertThat(Asked.text(sample, "it is $1081.").value()).isZero();
        assertThat(Asked.text(sample, "it is $1081.").figures())
                .containsEntry("flexible-extract", 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "#### -5 and #### 6, -5, 6",
        "no number, [invalid], [invalid]",
        "'#### .,', '.,', '.,'",
        "7 eggs or 8, [invalid], 8"
    })
    void should_read_numbers_of_any_kind(String answer, String strict, String flexible) {
        assertThat(WrittenNumber.strict(answer)).isEqualTo(strict);
        assertThat(WrittenNumber.flexible(answer)).isEqualTo(flexible);
    }

    @Test
    void should_cut_the_text_into_windows_of_what_the_model_reads() {
        Asked.write(folder, "wikitext2/test.txt", " \n = Head = \n \n one two\n".repeat(200));

        List<Sample> samples = Asked.samples(Asked.suite("wikitext2"), folder, 20);

        assertThat(samples).hasSizeGreaterThan(32);
        assertThat(samples)
                .allSatisfy(
                        sample -> {
                            assertThat(((Request.Likelihood) Asked.request(sample)).window())
                                    .hasSize(20);
                            assertThat(sample.cluster()).contains("wikitext2/test.txt");
                        });
        assertThat(samples.get(1).gold()).isEqualTo("tokens 20 to 39 of wikitext2/test.txt");
        assertThat(Asked.values(samples.get(0), -1, -2).value()).isEqualTo(1.5);
    }
}
