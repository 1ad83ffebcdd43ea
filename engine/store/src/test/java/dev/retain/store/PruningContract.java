package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.SampleRecord;
import dev.retain.run.outcome.OutcomeKey;
import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.settings.StoreReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every database must do when it is pruned. */
abstract class PruningContract {

    private final List<OutcomeStore> opened = new ArrayList<>();
    long nanos;

    /** The same tables at each call of a test. */
    abstract Database database(boolean readOnly);

    OutcomeStore open() {
        return open(database(false), false);
    }

    OutcomeStore open(Database database, boolean readOnly) {
        OutcomeStore store = new DatabaseStore(database, readOnly, () -> nanos);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(OutcomeStore::close);
    }

    static long count(Database database, String table) {
        return database.read(
                handle ->
                        handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Long.class)
                                .one());
    }

    /** Of a series each, with prompts of its own, the first the one used longest ago. */
    private void fill(Database database, String... models) {
        try (DatabaseStore store = new DatabaseStore(database(false), false, () -> 0)) {
            for (int i = 0; i < models.length; i++) {
                store.keep(Keys.outcomes(Keys.keys(models[i], 1_000 * i, 1_000 * i + 400)));
            }
        }
        database.write(handle -> handle.execute("UPDATE series SET used = id"));
    }

    private OutcomeStore limited(long most) {
        return new DatabaseStore(database(false), false, OptionalLong.of(most), () -> 0);
    }

    @Test
    void should_delete_what_was_not_used_for_the_longest_time_when_it_takes_too_much() {
        Database database = database(false);
        open(database, false);
        fill(database, "oldest", "older", "newest");
        long holds = database.beyond(0);

        OutcomeStore store = limited(holds - 1);
        assertThat(store.find(Keys.keys("oldest", 0, 400))).hasSize(400);
        store.close();

        OutcomeStore later = open(database, false);
        assertThat(later.find(Keys.keys("oldest", 0, 400))).hasSize(400);
        assertThat(later.find(Keys.keys("older", 1_000, 1_400))).isEmpty();
        assertThat(later.find(Keys.keys("newest", 2_000, 2_400))).hasSize(400);
        assertThat(count(database, "prompt")).isEqualTo(800);
        assertThat(count(database, "model")).isEqualTo(2);
        assertThat(count(database, "suite")).isEqualTo(1);
        assertThat(database.beyond(holds - 1)).isNotPositive();
    }

    @Test
    void should_keep_prompts_that_others_need_and_all_when_it_is_small_enough() {
        Database database = database(false);
        OutcomeStore store = open(database, false);
        List<OutcomeKey> old = Keys.keys("old", 0, 40);
        List<OutcomeKey> young = Keys.keys("young", 20, 60);
        store.keep(Keys.outcomes(old));
        store.keep(Keys.outcomes(young));
        database.write(handle -> handle.execute("UPDATE series SET used = id"));

        limited(database.beyond(0)).close();
        assertThat(store.find(old)).hasSize(40);

        database.write(handle -> handle.execute("UPDATE series SET used = id"));
        Optional<SeriesRows.Removed> removed =
                database.writeAlone(handle -> new SeriesRows(handle).removeOldest(2));
        assertThat(removed).get().extracting(SeriesRows.Removed::outcomes).isEqualTo(40);
        assertThat(store.find(old)).isEmpty();
        assertThat(store.find(young)).isEqualTo(Keys.outcomes(young));
        assertThat(count(database, "prompt")).isEqualTo(40);
    }

    @Test
    void should_never_delete_what_a_run_uses_or_another_has_claimed() {
        Database database = database(false);
        OutcomeStore another = open(database, false);
        fill(database, "used", "claimed", "neither");
        another.claim(Keys.keys("claimed", 1_000, 1_600));
        database.write(handle -> handle.execute("UPDATE series SET used = id"));

        OutcomeStore store = limited(1);
        store.find(Keys.keys("used", 0, 1));
        store.keep(Keys.outcomes(Keys.keys("new", 0, 16)));
        store.close();

        assertThat(another.find(Keys.keys("used", 0, 400))).hasSize(400);
        assertThat(another.find(Keys.keys("new", 0, 16))).hasSize(16);
        assertThat(another.find(Keys.keys("claimed", 1_000, 1_400))).hasSize(400);
        assertThat(another.find(Keys.keys("neither", 2_000, 2_400))).isEmpty();
    }

    @Test
    void should_delete_what_a_process_claimed_that_was_not_heard_of_for_long() {
        Database database = database(false);
        OutcomeStore lost = open(database, false);
        fill(database, "claimed");
        lost.claim(Keys.keys("claimed", 0, 600));
        database.write(handle -> handle.execute("UPDATE series SET used = 1"));
        expireSoon(database);

        limited(1).close();

        assertThat(count(database, "outcome")).isZero();
        assertThat(count(database, "claim")).isZero();
    }

    /** What one deletes another computes again, but nothing fails and nothing is mixed up. */
    @Test
    void should_disturb_nobody_when_it_is_pruned() throws Exception {
        Database database = database(false);
        OutcomeStore reader = open(database, false);
        fill(database, "spare", "another", "third");
        ExecutorService workers = Executors.newFixedThreadPool(3);
        List<Future<Integer>> computed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<OutcomeKey> keys = Keys.keys("model-" + i, 8 * i, 192 + 8 * i);
            OutcomeStore store = open();
            computed.add(workers.submit(() -> work(store, keys, 0)));
        }
        int deleted = 0;
        do {
            deleted += new StorePruning(database, 1).prune(Long.MAX_VALUE).series();
            database.shrink();
        } while (computed.stream().anyMatch(one -> !one.isDone()));
        workers.shutdown();

        for (Future<Integer> one : computed) {
            assertThat(one.get()).isGreaterThanOrEqualTo(192);
        }
        for (int i = 0; i < 3; i++) {
            List<OutcomeKey> keys = Keys.keys("model-" + i, 8 * i, 192 + 8 * i);
            Map<OutcomeKey, SampleRecord> found = reader.find(keys);
            assertThat(Keys.outcomes(keys)).containsAllEntriesOf(found);
        }
        assertThat(deleted).isGreaterThanOrEqualTo(3);
    }

    @Test
    void should_take_less_when_it_is_pruned_and_written_anew() {
        Database database = database(false);
        OutcomeStore store = open(database, false);
        fill(database, "old", "young");
        database.write(handle -> handle.execute("UPDATE series SET used = id"));

        StoreUpkeep upkeep =
                StoreUpkeep.of(
                        new StoreReference.Off(),
                        database,
                        OptionalLong.of(database.beyond(0) - 1));

        assertThat(upkeep.series()).isEqualTo(1);
        assertThat(upkeep.outcomes()).isEqualTo(400);
        assertThat(upkeep.enough()).isTrue();
        assertThat(upkeep.after()).isLessThan(upkeep.before());
        assertThat(store.find(Keys.keys("young", 1_000, 1_400))).hasSize(400);
    }

    static void expireSoon(Database database) {
        database.write(handle -> handle.execute("UPDATE process SET expires = 1"));
    }

    /** Goes through all keys in asks of eight, beginning somewhere. */
    static int work(OutcomeStore store, List<OutcomeKey> keys, int begin) {
        int computed = 0;
        for (int at = 0; at < keys.size(); at += 8) {
            int from = (at + begin * 48) % keys.size();
            computed += ask(store, keys.subList(from, from + 8));
        }
        return computed;
    }

    private static int ask(OutcomeStore store, Collection<OutcomeKey> keys) {
        int computed = 0;
        List<OutcomeKey> open = new ArrayList<>(keys);
        while (true) {
            open.removeAll(store.find(open).keySet());
            if (open.isEmpty()) {
                return computed;
            }
            Set<OutcomeKey> ours = store.claim(open);
            store.keep(Keys.outcomes(List.copyOf(ours)));
            computed += ours.size();
            Thread.onSpinWait();
        }
    }
}
