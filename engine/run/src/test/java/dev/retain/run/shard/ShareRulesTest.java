package dev.retain.run.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareRulesTest {

    private static CellId cell(int number) {
        return new CellId("a.Test", "keeps", "model", "rtn-" + number);
    }

    private static List<CellId> cells(int count) {
        return IntStream.range(0, count).mapToObj(ShareRulesTest::cell).toList();
    }

    @Test
    void should_send_a_cell_to_one_shard_whatever_cells_are_beside_it() {
        Map<CellId, Integer> all = new SharesByHash().share(cells(200), Map.of(), Map.of(), 8);

        assertThat(all).hasSize(200);
        assertThat(all.values()).containsOnly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(new SharesByHash().share(List.of(cell(17)), all, Map.of(), 8))
                .containsExactly(Map.entry(cell(17), all.get(cell(17))));
    }

    @Test
    void should_give_shards_about_as_much_to_do_when_times_are_known() {
        Map<CellId, Duration> times = new HashMap<>();
        Random random = new Random(1);
        cells(60).forEach(cell -> times.put(cell, Duration.ofSeconds(1 + random.nextInt(600))));

        Map<CellId, Integer> shares = new SharesByTime().share(cells(60), Map.of(), times, 4);

        long longest = seconds(shares, times).stream().mapToLong(l -> l).max().orElseThrow();
        long all = seconds(shares, times).stream().mapToLong(l -> l).sum();
        assertThat(longest).isLessThan(all / 4 + 60);
    }

    private static List<Long> seconds(Map<CellId, Integer> shares, Map<CellId, Duration> times) {
        Map<Integer, Long> load = new HashMap<>();
        shares.forEach(
                (cell, shard) ->
                        load.merge(
                                shard,
                                times.getOrDefault(cell, Duration.ZERO).toSeconds(),
                                Long::sum));
        return List.copyOf(load.values());
    }

    @Test
    void should_not_depend_on_the_order_in_which_cells_are_told() {
        List<CellId> shuffled = new ArrayList<>(cells(20));
        Collections.shuffle(shuffled, new Random(3));
        Map<CellId, Duration> times = Map.of(cell(3), Duration.ofHours(1));

        assertThat(new SharesByTime().share(shuffled, Map.of(), times, 3))
                .isEqualTo(new SharesByTime().share(cells(20), Map.of(), times, 3));
    }

    @Test
    void should_count_what_shards_have_already() {
        Map<CellId, Integer> shared = Map.of(cell(0), 1, cell(1), 1);

        assertThat(new SharesByTime().share(List.of(cell(2)), shared, Map.of(), 2))
                .containsExactly(Map.entry(cell(2), 2));
    }
}
