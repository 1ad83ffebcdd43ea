package dev.retain.acbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.testing.FixedContext;
import dev.retain.api.Compat;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite of long texts, knowledge and language whose data are at hand, sample by sample. */
@RequiresShared
class SuitesOnDataTest {

    private static final int CONTEXT = 200_000;
    private static final String NONSENSE = "zzqx vlurp\nzzqx";
    private static final Set<String> MINE =
            Set.of(
                    "gsm8k",
                    "freebaseqa",
                    "wikitext2",
                    "lost-in-the-middle-kv",
                    "ruler-niah-multikey-3");

    /**
     * What gold is worth at least, where it is not 1. ACBench's LongGenBench cannot read a sign,
     * and after an answer that it does not find all are taken for the next ones.
     */
    private static final Map<String, Double> GOLD = Map.of("longgenbench-gsm8k 1-acbench", 0.1);

    /** What nonsense is worth at most. LLM-KICK finds names in the question. */
    private static final Map<String, Double> BAD = Map.of("freebaseqa 1-acbench", 1.0);

    private static final double LITTLE = 0.35;

    static List<Task> suites() {
        return new AcBenchTasks()
                .tasks().stream()
                        .filter(SuitesOnDataTest::mine)
                        .filter(
                                task ->
                                        task.files().stream()
                                                .allMatch(
                                                        file ->
                                                                Shared.file("data/" + file)
                                                                        .toFile()
                                                                        .exists()))
                        .flatMap(task -> Stream.of(task, task.with(Compat.ACBENCH)).distinct())
                        .toList();
    }

    private static boolean mine(Task task) {
        return MINE.contains(task.id())
                || task.id().matches("(mini)?longbench-.*|longgenbench-.*|needle-.*|mmlu.*");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_give_most_to_gold_and_least_to_nonsense(Task task) {
        List<Sample> samples = task.samples(FixedContext.shared(CONTEXT));

        assertThat(samples).extracting(Sample::id).doesNotHaveDuplicates();
        assertThat(task.id()).matches("[a-z0-9.-]+");
        assertThat(task.audience()).isEqualTo(new Audience.Nobody());
        Origin origin = task.origin().orElseThrow();
        assertThat(origin.data()).hasSize(64);
        assertThat(origin.remarks()).isNotEmpty();
        if (task.kind() != OutcomeKind.LOG_LOSS) {
            assertThat(samples).hasSize(origin.items());
        }
        Set<Set<String>> figures = new HashSet<>();
        for (Sample sample : samples) {
            check(task, sample, figures);
        }
        assertThat(figures).hasSize(1);
    }

    private static void check(Task task, Sample sample, Set<Set<String>> figures) {
        try (Dialogue gold = sample.open();
                Dialogue bad = sample.open()) {
            String named = task.id() + " " + task.version();
            Request request = gold.next().orElseThrow();
            assertThat(request.needs()).isIn(task.needs());
            gold.accept(right(request, sample));
            assertThat(gold.next()).isEmpty();
            bad.accept(wrong(request, sample));
            if (task.kind() == OutcomeKind.LOG_LOSS) {
                assertThat(gold.outcome()).isEqualTo(1.5);
            } else {
                assertThat(gold.outcome())
                        .as(sample.id())
                        .isBetween(GOLD.getOrDefault(named, 1.0) - 1e-6, 1.0);
                assertThat(bad.outcome())
                        .as(sample.id())
                        .isLessThanOrEqualTo(BAD.getOrDefault(named, LITTLE));
            }
            figures.add(gold.figures().keySet());
        }
    }

    private static Answer right(Request request, Sample sample) {
        if (request instanceof Request.Score score) {
            return new Answer.LogProbs(probabilities(score, sample, -1, -3000));
        }
        if (request instanceof Request.Likelihood window) {
            double[] losses = new double[window.window().length - 1];
            Arrays.fill(losses, -1.5);
            return new Answer.LogProbs(losses);
        }
        return text(sample.gold().split(" \\| ")[0]);
    }

    private static Answer wrong(Request request, Sample sample) {
        return request instanceof Request.Score score
                ? new Answer.LogProbs(probabilities(score, sample, -3000, -1))
                : request instanceof Request.Likelihood ? right(request, sample) : text(NONSENSE);
    }

    private static double[] probabilities(
            Request.Score score, Sample sample, double right, double others) {
        return score.continuations().stream()
                .mapToDouble(text -> text.equals(" " + sample.gold()) ? right : others)
                .toArray();
    }

    private static Answer text(String text) {
        return new Answer.Text(text, Ending.END_TOKEN, text.length());
    }
}
