package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.StoreException;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Task;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.testing.KnowingModel;
import dev.retain.run.testing.NumberedQuestions;
import dev.retain.run.testing.SharedStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is computed is kept while the rest is being computed. */
class KeptOnTheWayTest {

    private static final Task SUITE = new NumberedQuestions(OutcomeKind.BINARY, number -> false);
    private static final int ASKED = 80;

    private final RunSettings settings =
            RunSettings.from(
                    key ->
                            key.equals("retain.samples")
                                    ? Optional.of(Integer.toString(ASKED))
                                    : Optional.empty());
    private final SuiteContent content = new SuiteContent(SUITE, "", 1, "here");
    private final SharedStore store = new SharedStore();
    private KnowingModel model = new KnowingModel("model", number -> number % 3 == 0);
    private Runnable checkpoint = () -> {};

    private List<Draws.Drawn> drawn() {
        return new Draws(settings, new SuiteData(settings))
                .of(SUITE, Optional.empty(), model.identity(), model::tokens)
                .planned();
    }

    private Side side(OutcomeStore of) {
        var access =
                new Side.Access() {
                    @Override
                    public LoadedModel model() {
                        return model;
                    }

                    @Override
                    public Side.Known known() {
                        return Side.Known.of(model);
                    }
                };
        return new Side("the model", model::identity, access, of, () -> checkpoint.run());
    }

    private List<SampleRecord> outcomes() {
        return side(store).outcomes(content, drawn());
    }

    private Map<OutcomeKey, SampleRecord> computedByOthers(List<Draws.Drawn> some) {
        var elsewhere = new Outcomes();
        List<SampleRecord> records = side(elsewhere).outcomes(content, some);
        Map<OutcomeKey, SampleRecord> outcomes = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            outcomes.put(
                    content.key(model.identity(), Side.Known.of(model), some.get(i)),
                    records.get(i));
        }
        model = new KnowingModel("model", number -> number % 3 == 0);
        return outcomes;
    }

    @Test
    void should_keep_each_batch_before_the_next_is_computed() {
        List<Integer> keptAtStep = new ArrayList<>();
        checkpoint = () -> keptAtStep.add(store.batches().stream().mapToInt(batch -> batch).sum());

        assertThat(outcomes()).hasSize(ASKED);

        assertThat(model.asks()).as("all are one call, wide as it was").containsExactly(ASKED);
        assertThat(store.batches()).containsExactly(16, 16, 16, 16, 16);
        // The first look is before the first step; before step n, n - 1 are answered.
        for (int step = 1; step < keptAtStep.size(); step++) {
            assertThat(step - 1 - keptAtStep.get(step)).isLessThan(16);
        }
    }

    @Test
    void should_let_no_more_than_a_batch_wait_when_a_step_answers_many() {
        model = model.answering(7);

        assertThat(outcomes()).hasSize(ASKED);

        assertThat(store.batches())
                .as("the first two answers of a third step are a batch with what waits")
                .containsExactly(14, 14, 14, 14, 14, 10);
    }

    @Test
    void should_let_a_model_end_its_step_before_the_store_says_that_it_is_full() {
        model = model.answering(7);
        store.fill();

        assertThatThrownBy(this::outcomes).isInstanceOf(StoreException.class);

        assertThat(model.answers()).isEqualTo(21);
        assertThat(store.claimed()).isEmpty();
    }

    @Test
    void should_compute_only_the_rest_and_give_the_same_when_a_run_was_broken_off() {
        int[] steps = {0};
        checkpoint =
                () -> {
                    if (steps[0]++ == 41) {
                        throw new IllegalStateException("given up");
                    }
                };
        assertThatThrownBy(this::outcomes).hasMessage("given up");
        assertThat(store.batches()).containsExactly(16, 16, 8);
        assertThat(store.claimed()).isEmpty();

        List<SampleRecord> records = outcomes();

        assertThat(model.asks()).containsExactly(ASKED, ASKED - 40);
        model = new KnowingModel("model", number -> number % 3 == 0);
        assertThat(records).isEqualTo(side(new Outcomes()).outcomes(content, drawn()));
    }

    @Test
    void should_count_where_outcomes_come_from() {
        store.othersKeep(computedByOthers(drawn().subList(0, 30)));
        Side side = side(store);
        side.outcomes(content, drawn().subList(0, 50));
        side.outcomes(content, drawn());

        assertThat(side.counts(SUITE)).isEqualTo(new OutcomeCounts(30, 50));
    }

    @Test
    void should_compute_what_others_did_not_claim_and_wait_for_the_rest() {
        Map<OutcomeKey, SampleRecord> theirs = computedByOthers(drawn().subList(16, 48));
        store.claimedByOthers(theirs.keySet());
        int[] looks = {0};
        checkpoint =
                () -> {
                    if (!store.batches().isEmpty() && ++looks[0] == 20) {
                        store.othersKeep(theirs);
                    }
                };

        assertThat(outcomes()).hasSize(ASKED).doesNotContainNull();
        assertThat(model.asks()).containsExactly(ASKED - 32);
    }

    @Test
    void should_give_up_waiting_when_it_is_interrupted() {
        store.claimedByOthers(computedByOthers(drawn()).keySet());
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::outcomes)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("waiting for 80 outcomes of the model");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void should_fail_when_the_store_is_full_and_go_on_without_it_when_told_so() {
        store.fill();

        assertThatThrownBy(() -> side(new RunOutcomes(store, true)).outcomes(content, drawn()))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store is full; make room");
        assertThat(store.claimed()).isEmpty();

        RunOutcomes outcomes = new RunOutcomes(store, false);
        assertThat(side(outcomes).outcomes(content, drawn())).hasSize(ASKED);
        assertThat(store.isClosed()).isTrue();
        assertThat(outcomes.computed()).isEqualTo(ASKED);
        int asks = model.asks().size();
        side(outcomes).outcomes(content, drawn());
        assertThat(model.asks()).hasSize(asks);
    }

    @Test
    void should_ask_the_store_once_for_what_it_has() {
        store.othersKeep(computedByOthers(drawn()));
        RunOutcomes outcomes = new RunOutcomes(store, true);
        side(outcomes).outcomes(content, drawn());
        side(outcomes).outcomes(content, drawn());

        assertThat(outcomes.fromStore()).isEqualTo(ASKED);
        assertThat(outcomes.computed()).isZero();
        assertThat(model.asks()).isEmpty();
        assertThat(outcomes.claim(Set.of())).isEmpty();
    }
}
