package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.ConfigurationException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.StoreException;
import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.shard.SharesByHash;
import dev.retain.run.shard.SharesByTime;
import dev.retain.run.sweep.Bringer;
import dev.retain.run.sweep.Brought;
import dev.retain.run.sweep.ShareRule;
import dev.retain.run.sweep.Sweep;
import dev.retain.run.sweep.SweepBook;
import dev.retain.run.sweep.SweepPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database must do as a store, and as a book of shards. */
abstract class SweepBookContract extends StoreContract {

    private static final SweepPlan PLAN = plan("400");

    private final List<OutcomeStore> inUse = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static SweepPlan plan(String samples) {
        return new SweepPlan(
                "night", 3, Map.of("retain.samples", samples, "retain.seed", "1"), Set.of());
    }

    private static CellId cell(int number) {
        return new CellId("a.Test", "keeps", "model ü", "rtn-" + number);
    }

    private static List<CellId> cells(int count) {
        return IntStream.range(0, count).mapToObj(SweepBookContract::cell).toList();
    }

    private static CellReport report(int attempt, String failure, Path directory) {
        return new CellReport(
                cell(0),
                Outcome.FAILED,
                Optional.of(failure),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("seed", "1"),
                directory,
                Duration.ofMillis(1_500),
                attempt,
                List.of(),
                List.of());
    }

    private SweepBook book() {
        return book(false);
    }

    private SweepBook book(boolean readOnly) {
        OutcomeStore store = new DatabaseStore(database(readOnly), readOnly, System::nanoTime);
        inUse.add(store);
        return store.sweeps().orElseThrow();
    }

    @AfterEach
    void closeStores() {
        inUse.forEach(OutcomeStore::close);
    }

    @Test
    void should_leave_cells_where_they_are_when_times_have_changed() {
        SweepBook first = book();
        cells(7).forEach(cell -> first.took(cell, "yesterday", Duration.ofSeconds(1)));
        first.took(cell(0), "yesterday", Duration.ofHours(5));
        Sweep shared = first.share(PLAN, cells(7), new SharesByTime());
        cells(7).forEach(cell -> first.took(cell, "night", Duration.ofSeconds(1)));

        Sweep again = book().share(PLAN, cells(7), new SharesByTime());

        assertThat(shared.shares()).containsOnlyKeys(cells(7));
        int alone = shared.shares().getOrDefault(cell(0), 0);
        assertThat(shared.shares().values().stream().filter(shard -> shard == alone))
                .as("the long one is alone")
                .hasSize(1);
        assertThat(again).isEqualTo(shared);
        assertThat(book().find("night")).contains(shared);
        assertThat(book().find("another")).isEmpty();
    }

    @Test
    void should_share_out_what_is_new_beside_what_is_shared_out() {
        Sweep some = book().share(PLAN, cells(2), new SharesByHash());

        Sweep all = book().share(PLAN, cells(9), new SharesByHash());

        assertThat(all.shares()).hasSize(9).containsAllEntriesOf(some.shares());
    }

    @Test
    void should_give_all_one_answer_when_many_share_out_at_once() throws Exception {
        List<SweepBook> books = IntStream.range(0, 4).mapToObj(i -> book()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Sweep>> sweeps = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SweepBook book = books.get(i);
                ShareRule rule = i % 2 == 0 ? new SharesByTime() : new SharesByHash();
                sweeps.add(threads.submit(() -> book.share(PLAN, cells(12), rule)));
            }
            Sweep one = sweeps.get(0).get();

            assertThat(one.shares()).hasSize(12);
            for (Future<Sweep> other : sweeps) {
                assertThat(other.get()).isEqualTo(one);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void should_change_nothing_when_another_plan_comes() {
        SweepBook book = book();
        Sweep begun = book.share(PLAN, cells(3), new SharesByHash());

        assertThatThrownBy(() -> book.share(plan("64"), cells(5), new SharesByHash()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("retain.samples 400, and this process has 64");
        assertThat(book.find("night")).contains(begun);
    }

    @Test
    void should_keep_the_longest_time_of_a_run_and_forget_it_with_the_next() {
        SweepBook book = book();
        book.took(cell(1), "first", Duration.ofSeconds(90));
        book.took(cell(1), "first", Duration.ofSeconds(3));

        assertThat(book.times(cells(3)))
                .containsExactly(Map.entry(cell(1), Duration.ofSeconds(90)));

        book.took(cell(1), "second", Duration.ofSeconds(3));
        assertThat(book.times(cells(3))).containsExactly(Map.entry(cell(1), Duration.ofSeconds(3)));
        assertThat(book.times(List.of(cell(2)))).isEmpty();
    }

    @Test
    void should_give_back_what_a_shard_brought() throws IOException {
        Path samples = Files.writeString(folder.resolve("samples.jsonl"), "{\"sample\":\"ü\"}\n");
        SweepBook book = book();
        book.share(PLAN, cells(2), new SharesByHash());
        Bringer by = new Bringer(2, "process", Map.of("seed", "1", "java", "17"));
        CellReport first = report(1, "lost 61 %", folder);
        CellReport second = report(2, "lost 62 %", folder.resolve("attempt-2"));
        book.bring("night", by, first, samples);
        book.bring("night", by, second, folder.resolve("missing"));

        List<Brought> brought = book(true).brought("night", cell(0));

        assertThat(brought).extracting(Brought::report).containsExactly(first, second);
        assertThat(brought).extracting(Brought::by).containsOnly(by);
        assertThat(text(brought.get(0))).isEqualTo("{\"sample\":\"ü\"}\n");
        assertThat(brought.get(1).samples()).isEmpty();
        assertThat(book.brought("night", cell(1))).isEmpty();
        assertThat(book.brought("another", cell(0))).isEmpty();
    }

    private static String text(Brought brought) throws IOException {
        var out = new ByteArrayOutputStream();
        brought.samples().orElseThrow().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void should_begin_a_cell_anew_when_its_shard_is_repeated() {
        SweepBook book = book();
        book.share(PLAN, cells(2), new SharesByHash());
        Path none = folder.resolve("missing");
        book.bring("night", new Bringer(1, "killed", Map.of()), report(1, "a", folder), none);
        book.bring("night", new Bringer(1, "killed", Map.of()), report(2, "b", folder), none);
        book.bring("night", new Bringer(1, "again", Map.of()), report(1, "c", folder), none);

        assertThat(book.brought("night", cell(0)))
                .singleElement()
                .satisfies(
                        only -> {
                            assertThat(only.by().process()).isEqualTo("again");
                            assertThat(only.report().failure()).contains("c");
                        });
    }

    @Test
    void should_keep_nothing_when_it_is_only_read() {
        book().took(cell(1), "first", Duration.ofSeconds(1));
        SweepBook book = book(true);

        book.took(cell(1), "second", Duration.ofSeconds(9));

        assertThat(book.times(cells(3))).containsValue(Duration.ofSeconds(1));
        assertThatThrownBy(() -> book.share(PLAN, cells(1), new SharesByHash()))
                .isInstanceOf(StoreException.class);
    }
}
