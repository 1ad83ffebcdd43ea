package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.ConfigurationException;
import dev.retain.api.Decision;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.report.StoreException;
import dev.retain.run.attempt.KnownPlan;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.attempt.PlanHistory;
import dev.retain.run.attempt.PlanKey;
import dev.retain.run.attempt.PutPlan;
import dev.retain.run.outcome.OutcomeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every database must do as a book of plans. */
abstract class PlanBookContract extends PruningContract {

    static final PlanKey KEY = new PlanKey("w c t p", "v c t p", "tools", "1", "");
    private static final PlanKey OTHER = new PlanKey("w c t p", "v c t p", "tools", "2", "");
    private static final PutPlan FIRST = plan(1);

    private final List<OutcomeStore> opened = new ArrayList<>();

    static PutPlan plan(long seed) {
        return plan(Optional.empty(), seed);
    }

    private static PutPlan plan(Optional<String> series, long seed) {
        return new PutPlan(series, seed, 400, true, "g h");
    }

    private static Said said(Tolerance tolerance, Decision decision) {
        return new Said(new Question("tool-use", tolerance), decision);
    }

    private PlanBook book() {
        return store(false).plans().orElseThrow();
    }

    private OutcomeStore store(boolean readOnly) {
        OutcomeStore store = new DatabaseStore(database(readOnly), readOnly, System::nanoTime);
        opened.add(store);
        return store;
    }

    @AfterEach
    void closeBooks() {
        opened.forEach(OutcomeStore::close);
    }

    @Test
    void should_know_the_plans_of_earlier_runs_and_what_they_said() {
        PutPlan larger = new PutPlan(Optional.empty(), 1, 800, false, "g h");
        PutPlan fresh = plan(Optional.of("release 'ü'"), 7);
        Said open = said(new Tolerance.Points(3), Decision.INCONCLUSIVE);
        Said lost =
                new Said(
                        new Question("tools", new Tolerance.Percent(2.5)).lost(),
                        Decision.DEGRADED);
        Said rise = said(new Tolerance.Times(1.05), Decision.RETAINED);
        PlanBook book = book();
        book.put(KEY, FIRST);
        book.put(OTHER, FIRST);
        book.said(KEY, FIRST, open);
        book.said(KEY, FIRST, lost);
        book.said(KEY, FIRST, open);
        book.put(KEY, fresh);
        book.put(KEY, larger);
        book.said(KEY, larger, rise);
        opened.forEach(OutcomeStore::close);

        assertThat(book().plans(KEY))
                .isEqualTo(
                        new PlanHistory(
                                KEY,
                                List.of(
                                        new KnownPlan(1, FIRST, List.of(open, lost)),
                                        new KnownPlan(1, fresh, List.of()),
                                        new KnownPlan(2, larger, List.of(rise)))));
        assertThat(book().plans(OTHER).plans()).containsExactly(new KnownPlan(1, FIRST, List.of()));
        assertThat(book().plans(new PlanKey("a", "b", "tools", "1", "")).plans()).isEmpty();
    }

    @Test
    void should_count_a_plan_once_however_often_it_is_put() {
        PlanBook book = book();

        assertThat(book.put(KEY, FIRST)).isEqualTo(book.put(KEY, FIRST));
        assertThat(book().put(KEY, FIRST).plans()).hasSize(1);
        assertThat(book.put(KEY, plan(2)).plans())
                .extracting(KnownPlan::number)
                .containsExactly(1, 2);
    }

    @Test
    void should_keep_what_the_same_plan_said_otherwise_another_time() {
        PlanBook book = book();
        book.put(KEY, FIRST);
        book.said(KEY, FIRST, said(new Tolerance.Points(3), Decision.INCONCLUSIVE));
        book.said(KEY, FIRST, said(new Tolerance.Points(3), Decision.RETAINED));

        assertThat(book.plans(KEY).plans().get(0).said())
                .extracting(Said::decision)
                .containsExactly(Decision.INCONCLUSIVE, Decision.RETAINED);
    }

    @Test
    void should_write_nothing_when_a_plan_is_refused() {
        PlanBook book = book();
        book.put(KEY, FIRST);

        assertThatThrownBy(() -> book.put(KEY, plan(Optional.of("release 1.2"), 1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("seed 1 was used by the plan without words, attempt 1");
        assertThat(book.plans(KEY).plans()).hasSize(1);
        assertThat(book.put(KEY, plan(2)).plans()).hasSize(2);
    }

    @Test
    void should_count_nothing_when_it_is_for_reading() {
        book().put(KEY, FIRST);

        assertThat(store(true).plans()).isEmpty();
    }

    @Test
    void should_give_each_number_once_when_several_put_plans_at_once() throws Exception {
        int each = 10;
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<List<Integer>>> putting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            PlanBook book = book();
            int first = i * each;
            putting.add(workers.submit(() -> put(book, first, each)));
        }
        List<Integer> numbers = new ArrayList<>();
        for (Future<List<Integer>> one : putting) {
            numbers.addAll(one.get());
        }
        workers.shutdown();

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, 4 * each + 1).boxed().toList());
    }

    /** All put one plan that is the same, and then each some of its own. */
    private static List<Integer> put(PlanBook book, int first, int count) {
        book.put(KEY, plan(1_000));
        List<Integer> numbers = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            numbers.add(book.put(KEY, plan(i)).number(plan(i)));
        }
        return numbers;
    }

    @Test
    void should_say_so_when_what_it_has_is_no_verdict() {
        PlanBook book = book();
        book.put(KEY, FIRST);
        book.said(KEY, FIRST, said(new Tolerance.Points(3), Decision.RETAINED));
        try (Database database = database(false)) {
            database.write(handle -> handle.execute("UPDATE said SET tolerance = 'ells'"));
        }

        assertThatThrownBy(() -> book.plans(KEY))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("what it has of a verdict is none: ells is no kind");
    }
}
