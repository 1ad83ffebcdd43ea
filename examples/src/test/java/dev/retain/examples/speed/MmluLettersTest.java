package dev.retain.examples.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import dev.retain.api.testing.MmluText;
import dev.retain.api.testing.RequiresShared;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@RequiresShared
class MmluLettersTest {

    private record Context(int limit) implements TaskContext {

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public Optional<Path> data() {
            return Optional.empty();
        }

        @Override
        public Tokens tokens() {
            throw new AssertionError("nothing is counted in tokens");
        }
    }

    private final Task without = new MmluLetters().tasks().get(0);
    private final Task with = new MmluLetters().tasks().get(1);

    @Test
    void should_ask_as_many_questions_of_each_subject() {
        List<Sample> few = without.samples(new Context(100));
        List<Sample> more = without.samples(new Context(200));

        assertThat(few).extracting(Sample::id).hasSize(100).doesNotHaveDuplicates();
        assertThat(more).extracting(Sample::id).hasSize(200).containsAll(ids(few));
        assertThat(few)
                .filteredOn(sample -> sample.cluster().orElseThrow().equals("virology"))
                .hasSize(10);
    }

    private static List<String> ids(List<Sample> samples) {
        return samples.stream().map(Sample::id).toList();
    }

    @Test
    void should_show_examples_before_the_same_question() {
        String bare = prompt(without.samples(new Context(10)).get(3));
        String shown = prompt(with.samples(new Context(10)).get(3));
        int question = bare.indexOf("\n\n") + 2;

        assertThat(shown)
                .startsWith(bare.substring(0, question))
                .endsWith("\n\n" + bare.substring(question));
        assertThat(shown.split("\nAnswer: ?[A-D]\n", -1)).hasSize(6);
        assertThat(bare).endsWith("\nAnswer:").doesNotContain("Answer: ");
    }

    private static String prompt(Sample sample) {
        var request = (Request.Score) sample.open().next().orElseThrow();
        return ((Prompt.Raw) request.prompt()).text();
    }

    @Test
    void should_be_right_when_the_most_likely_letter_is() {
        Sample sample = without.samples(new Context(10)).get(0);
        int gold = MmluText.LETTERS.indexOf(sample.gold());

        assertThat(outcome(sample, gold)).isEqualTo(1);
        assertThat(outcome(sample, (gold + 1) % 4)).isZero();
    }

    private static double outcome(Sample sample, int likely) {
        double[] values = {-2, -2, -2, -2};
        values[likely] = -1;
        try (Dialogue dialogue = sample.open()) {
            dialogue.accept(new Answer.LogProbs(values));
            assertThat(dialogue.next()).isEmpty();
            return dialogue.outcome();
        }
    }
}
