package dev.retain.acbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.testing.FixedContext;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How many seconds of one processor 10,000 recorded answers of each suite take to score: half of
 * them right, half of them right ones with words exchanged. Named by hand: {@code
 * -Dtest=ScoringBenchmark}; writes {@code target/scoring-seconds.txt}.
 */
@RequiresShared
class ScoringBenchmark {

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int ANSWERS = 10_000;
    private static final int CONTEXT = 200_000;
    private static final double MOST_SECONDS = 10;

    @Test
    void should_score_ten_thousand_answers_of_a_suite_soon() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Task task : new AcBenchTasks().tasks()) {
            if (isTimed(task)
                    && task.needs().contains(Ability.GENERATE)
                    && task.kind() != OutcomeKind.LOG_LOSS
                    && task.files().stream()
                            .allMatch(file -> Shared.file("data/" + file).toFile().exists())) {
                List<Sample> samples = task.samples(FixedContext.shared(CONTEXT));
                List<String> answers = answers(samples);
                double seconds = seconds(samples, answers);
                lines.add("%s\t%.2f s".formatted(task.id(), seconds));
                if (!task.id().matches(".*(news|report|sum|dureader)$")) {
                    assertThat(seconds).as(task.id()).isLessThan(MOST_SECONDS);
                }
            }
        }
        Files.write(Path.of("target", "scoring-seconds.txt"), lines);
    }

    /**
     * The gold of suites that count only beside others is no answer, and WorfBench's time is its
     * encoder's; ScoringSpeed times it without.
     */
    private static boolean isTimed(Task task) {
        return task.beside().isEmpty() && !task.id().startsWith("worfbench-");
    }

    private static List<String> answers(List<Sample> samples) {
        var random = new Random(1);
        return IntStream.range(0, ANSWERS)
                .mapToObj(
                        i -> {
                            String gold = samples.get(i % samples.size()).gold().split(" \\| ")[0];
                            if (i % 2 == 0) {
                                return gold;
                            }
                            String[] words = gold.split(" ");
                            for (int at = 0; at < words.length; at += 2) {
                                words[at] = words[random.nextInt(words.length)];
                            }
                            return String.join(" ", words);
                        })
                .toList();
    }

    private static double seconds(List<Sample> samples, List<String> answers) {
        long begin = CLOCK.getCurrentThreadCpuTime();
        double sum = 0;
        for (int i = 0; i < answers.size(); i++) {
            try (Dialogue dialogue = samples.get(i % samples.size()).open()) {
                dialogue.next();
                dialogue.accept(
                        new Answer.Text(answers.get(i), Ending.END_TOKEN, answers.get(i).length()));
                sum += dialogue.outcome();
            }
        }
        assertThat(sum).isPositive();
        return (CLOCK.getCurrentThreadCpuTime() - begin) / 1e9;
    }
}
