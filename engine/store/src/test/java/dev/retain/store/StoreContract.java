package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.StoreException;
import dev.retain.api.report.TrendPoint;
import dev.retain.run.outcome.OutcomeKey;
import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.outcome.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What every database must do as a store, as a book of plans, and when it is pruned. */
abstract class StoreContract extends PlanBookContract {

    @Test
    void should_give_back_what_an_earlier_run_kept() {
        Map<OutcomeKey, SampleRecord> outcomes = Keys.outcomes(Keys.keys("baseline", 0, 40));
        Map<OutcomeKey, SampleRecord> others = Keys.outcomes(Keys.keys("candidate", 20, 60));
        OutcomeStore store = open();
        store.keep(outcomes);
        store.keep(others);
        store.close();

        OutcomeStore later = open();

        assertThat(later.find(outcomes.keySet())).isEqualTo(outcomes);
        assertThat(later.find(others.keySet())).isEqualTo(others);
        assertThat(later.find(Keys.keys("baseline", 30, 50)))
                .containsOnlyKeys(Keys.keys("baseline", 30, 40));
        assertThat(later.find(Keys.keys("another", 0, 40))).isEmpty();
        assertThat(later.find(List.of())).isEmpty();
    }

    @Test
    void should_find_many_at_once_and_keep_what_stands_in_many_keys_once() {
        List<OutcomeKey> keys = Keys.keys("baseline", 0, 1_300);
        Database database = database(false);
        OutcomeStore store = open(database, false);
        store.keep(Keys.outcomes(keys));
        store.keep(Keys.outcomes(Keys.keys("candidate", 0, 1_300)));

        assertThat(store.find(keys)).hasSize(1_300);
        assertThat(count(database, "outcome")).isEqualTo(2_600);
        assertThat(count(database, "prompt")).isEqualTo(1_300);
        assertThat(count(database, "model")).isEqualTo(2);
        assertThat(count(database, "suite")).isEqualTo(1);
        assertThat(count(database, "setup")).isEqualTo(1);
    }

    @Test
    void should_not_change_what_is_there() {
        OutcomeKey key = Keys.key("baseline", 1);
        OutcomeStore store = open();
        store.keep(Map.of(key, Keys.record(key)));
        store.keep(Map.of(key, new SampleRecord(key.sample(), List.of(), 0.5, Map.of())));

        assertThat(store.find(List.of(key))).containsEntry(key, Keys.record(key));
    }

    @Test
    void should_give_each_record_its_own_request_whoever_made_the_hash() {
        OutcomeKey one = Keys.key("baseline", 1);
        OutcomeKey other =
                new OutcomeKey(
                        one.model(), "fp32", "numbered", "1", "", "sample-1", "a word", "", "");
        OutcomeKey third =
                new OutcomeKey(
                        one.model(), "fp32", "numbered", "2", "", "sample-1", "a word", "", "");
        SampleRecord asked = Keys.record(Keys.key("baseline", 22));
        SampleRecord renamed =
                new SampleRecord("sample-1", asked.turns(), asked.outcome(), asked.figures());
        OutcomeStore store = open();
        store.keep(Map.of(other, Keys.record(one)));
        store.keep(Map.of(third, renamed));

        assertThat(store.find(List.of(other))).containsEntry(other, Keys.record(one));
        assertThat(store.find(List.of(third))).containsEntry(third, renamed);
    }

    @Test
    void should_let_one_process_compute_what_two_need() {
        OutcomeStore one = open();
        OutcomeStore other = open();
        List<OutcomeKey> keys = Keys.keys("baseline", 0, 32);

        assertThat(one.claim(keys.subList(0, 16))).containsAll(keys.subList(0, 16));
        assertThat(other.claim(keys)).containsExactlyInAnyOrderElementsOf(keys.subList(16, 32));
        assertThat(one.claim(keys)).containsExactlyInAnyOrderElementsOf(keys.subList(0, 16));

        one.keep(Keys.outcomes(keys.subList(0, 8)));
        one.release(keys.subList(8, 16));
        assertThat(other.find(keys)).hasSize(8);
        assertThat(other.claim(keys.subList(0, 16)))
                .as("the first eight are there, the others nobody's any more")
                .containsExactlyInAnyOrderElementsOf(keys.subList(8, 16));
    }

    @Test
    void should_take_over_what_a_process_claimed_that_has_ended() {
        List<OutcomeKey> keys = Keys.keys("baseline", 0, 4);
        Database dead = database(false);
        OutcomeStore killed = open(dead, false);
        killed.claim(keys);
        assertThat(open().claim(keys)).isEmpty();

        dead.write(StoreContract::nobodys);

        assertThat(open().claim(keys)).containsExactlyInAnyOrderElementsOf(keys);
    }

    /** Of this machine, with a number that no process can have. */
    private static int nobodys(Handle handle) {
        String first = "WHERE id = (SELECT min(id) FROM process)";
        String owner =
                handle.createQuery("SELECT owner FROM process " + first).mapTo(String.class).one();
        return handle.createUpdate("UPDATE process SET owner = :owner " + first)
                .bind("owner", owner.replaceFirst("-\\d+-", "-999999999-"))
                .execute();
    }

    @Test
    void should_take_over_what_was_not_renewed_in_time_and_only_that() {
        List<OutcomeKey> keys = Keys.keys("baseline", 0, 4);
        Database database = database(false);
        OutcomeStore elsewhere = open(database, false);
        elsewhere.claim(keys);
        OutcomeStore here = open();
        expireSoon(database);
        nanos += DatabaseStore.LEASE.toNanos();
        elsewhere.renew();
        assertThat(here.claim(keys)).isEmpty();

        database.write(handle -> handle.execute("UPDATE process SET expires = 1"));
        assertThat(here.claim(keys)).containsExactlyInAnyOrderElementsOf(keys);

        // It was only slow: what it computed in vain is not kept twice, and nothing fails.
        elsewhere.keep(Keys.outcomes(keys));
        here.keep(Keys.outcomes(keys));
        assertThat(count(database, "outcome")).isEqualTo(4);
        assertThat(count(database, "claim")).isZero();
    }

    @Test
    void should_leave_no_claim_when_it_is_closed() {
        OutcomeStore store = open();
        store.claim(Keys.keys("baseline", 0, 4));
        store.close();
        store.close();
        Database database = database(false);
        open(database, false);

        assertThat(count(database, "claim")).isZero();
        assertThat(count(database, "process")).isZero();
        assertThatThrownBy(() -> store.find(Keys.keys("baseline", 0, 1)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void should_keep_nothing_when_it_is_for_reading() {
        List<OutcomeKey> keys = Keys.keys("baseline", 0, 4);
        open().keep(Keys.outcomes(keys.subList(0, 2)));
        Database database = database(true);
        OutcomeStore store = open(database, true);

        assertThat(store.find(keys)).containsOnlyKeys(keys.subList(0, 2));
        assertThat(store.claim(keys.subList(2, 4))).isEqualTo(Set.copyOf(keys.subList(2, 4)));
        store.renew();
        store.keep(Keys.outcomes(keys));
        store.release(keys);
        assertThat(count(database, "outcome")).isEqualTo(2);
        assertThat(count(database, "process")).isZero();
    }

    @Test
    void should_say_so_when_what_it_has_is_no_record() {
        List<OutcomeKey> keys = Keys.keys("baseline", 0, 1);
        Database database = database(false);
        OutcomeStore store = open(database, false);
        store.keep(Keys.outcomes(keys));
        database.write(
                handle ->
                        handle.createUpdate("UPDATE outcome SET record = :bytes")
                                .bind("bytes", new byte[] {0, 1})
                                .execute());

        assertThatThrownBy(() -> store.find(keys))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged: what it has of sample sample-0 is no record")
                .hasMessageContaining("retain.store");
    }

    @Test
    void should_tell_what_a_cell_was_in_its_last_runs_the_oldest_first() {
        List<TrendPoint> points =
                IntStream.range(0, 5).mapToObj(i -> Points.point(i, Outcome.PASSED)).toList();
        OutcomeStore store = open();
        RunHistory history = store.history().orElseThrow();
        points.forEach(point -> history.keep(Points.CELL, point));
        history.keep(Points.OTHER, Points.point(7, Outcome.FAILED));
        store.close();

        RunHistory later = open().history().orElseThrow();

        assertThat(later.of(Points.CELL, "run-9", 20)).isEqualTo(points);
        assertThat(later.of(Points.CELL, "run-4", 2)).isEqualTo(points.subList(2, 4));
        assertThat(later.of(Points.OTHER, "run-9", 20))
                .containsExactly(Points.point(7, Outcome.FAILED));
        assertThat(later.of(Points.OTHER, "run-7", 20)).isEmpty();
        assertThat(later.of(Points.CELL, "run-9", 0)).isEmpty();
    }

    @Test
    void should_put_a_later_attempt_of_a_run_in_place_of_an_earlier_one() {
        Database database = database(false);
        RunHistory history = open(database, false).history().orElseThrow();
        history.keep(Points.CELL, Points.point(1, Outcome.FAILED));
        history.keep(Points.CELL, Points.point(1, Outcome.PASSED));

        assertThat(history.of(Points.CELL, "run-2", 20))
                .containsExactly(Points.point(1, Outcome.PASSED));
        assertThat(count(database, "cell_score")).isEqualTo(4);
    }

    @Test
    void should_keep_no_run_when_it_is_for_reading() {
        open().history().orElseThrow().keep(Points.CELL, Points.point(1, Outcome.PASSED));
        RunHistory history = open(database(true), true).history().orElseThrow();

        history.keep(Points.CELL, Points.point(2, Outcome.PASSED));

        assertThat(history.of(Points.CELL, "", 20))
                .containsExactly(Points.point(1, Outcome.PASSED));
    }

    @Test
    void should_say_so_when_a_run_that_was_kept_is_none() {
        Database database = database(false);
        RunHistory history = open(database, false).history().orElseThrow();
        history.keep(Points.CELL, Points.point(1, Outcome.PASSED));
        database.write(handle -> handle.execute("UPDATE cell_score SET tolerance_kind = 'miles'"));

        assertThatThrownBy(() -> history.of(Points.CELL, "", 20))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("what it has of an earlier run is no tolerance");

        database.write(handle -> handle.execute("UPDATE cell_run SET outcome = 'WON'"));
        assertThatThrownBy(() -> history.of(Points.CELL, "", 20))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("what it has of an earlier run is no Outcome: WON");
    }

    /** Each needs all, computes what it may, and waits for the rest, as sides of a pair do. */
    @Test
    void should_compute_nothing_twice_when_several_work_at_once() throws Exception {
        List<OutcomeKey> keys = Keys.keys("baseline", 0, 200);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> computed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            OutcomeStore store = open();
            int first = i;
            computed.add(workers.submit(() -> work(store, keys, first)));
        }
        int all = 0;
        for (Future<Integer> one : computed) {
            all += one.get();
        }
        workers.shutdown();

        assertThat(all).isEqualTo(keys.size());
        assertThat(open().find(keys)).isEqualTo(Keys.outcomes(keys));
    }
}
