package dev.retain.spark.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnShardsTest {

    private static CellId cell(String gate) {
        return new CellId("a.Test", gate, "m", "c");
    }

    @Test
    void should_give_each_cell_a_number_of_its_own_the_longest_first() {
        Map<CellId, Duration> times =
                Map.of(
                        cell("short"), Duration.ofSeconds(1),
                        cell("middling"), Duration.ofSeconds(30),
                        cell("long"), Duration.ofHours(1));

        Map<CellId, Integer> shares =
                new OwnShards()
                        .share(
                                List.of(cell("short"), cell("new"), cell("long")),
                                Map.of(cell("middling"), 2),
                                times,
                                4);

        assertThat(shares).isEqualTo(Map.of(cell("long"), 1, cell("new"), 3, cell("short"), 4));
    }
}
