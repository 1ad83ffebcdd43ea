package dev.retain.verdict.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.retain.verdict.simulation.SimulationRow.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worst rows of the simulation, and what makes a row fail. */
class SimulationTest {

    private static final int GATES = 2_000;
    private static final int WORST_OF_EACH_FIGURE = 2;

    /** Rows that a lighter guard or a forgotten share moves most; the worst ones hardly move. */
    private static final Set<String> TELLING =
            Set.of(
                    "graded/allone/points/0.03/100",
                    "graded/inflated/points/0.1/48",
                    "graded/gains/points/0.1/100",
                    "perplexity/share 0.1 carries all/1/64",
                    "perplexity/share 0.02 carries all/1/256",
                    "haslost/5/0.1/400/p01=0",
                    "cost/points/0.06/400/0-0/w=1");

    @Test
    void should_keep_the_promise_in_the_worst_rows_of_each_table() throws InterruptedException {
        List<SimulationRow> worst =
                SimulationRows.worst(WORST_OF_EACH_FIGURE).stream()
                        .filter(row -> row.promise() != Promise.REPORT)
                        .toList();

        List<SimulationRow> telling =
                SimulationRows.all().stream().filter(row -> TELLING.contains(row.name())).toList();

        List<RowResult> results =
                new Simulation(GATES).of(Stream.concat(worst.stream(), telling.stream()).toList());

        assertThat(new SimulationReport(results).failures()).isEmpty();
        assertThat(worst.stream().map(SimulationRow::table).distinct()).hasSize(17);
        assertThat(telling).hasSameSizeAs(TELLING);
    }

    @Test
    void should_know_every_row_of_the_tables() {
        Map<String, Long> rows =
                SimulationRows.all().stream()
                        .collect(
                                Collectors.groupingBy(SimulationRow::table, Collectors.counting()));

        assertThat(rows)
                .containsOnly(
                        entry("binary/points", 280L),
                        entry("end/points", 245L),
                        entry("binary/percent", 240L),
                        entry("end/percent", 180L),
                        entry("graded", 120L),
                        entry("perplexity", 115L),
                        entry("clusters", 306L),
                        entry("cost/clusters", 144L),
                        entry("fixed", 27L),
                        entry("haslost", 64L),
                        entry("chance", 24L),
                        entry("follow/exact", 32L),
                        entry("follow", 48L),
                        entry("cost", 144L),
                        entry("projection", 48L),
                        entry("losses/binary", 14L),
                        entry("losses/end", 16L),
                        entry("losses/graded", 16L));
    }

    @Test
    void should_get_the_same_again_when_a_row_is_simulated_again() throws InterruptedException {
        List<SimulationRow> rows =
                SimulationRows.all().stream()
                        .filter(row -> row.name().startsWith("graded/beta/points/0.1/"))
                        .toList();

        List<RowResult> first = new Simulation(200).of(rows);
        List<RowResult> alone = new Simulation(200).of(rows.subList(1, 2));

        assertThat(rows).hasSize(4);
        assertThat(alone).containsExactly(first.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        // specification, gates of it, passes of 10,000, differs
        "4.00, Infinity, 400, false",
        "4.00, Infinity, 458, false",
        "4.00, Infinity, 461, true",
        "4.00, Infinity, 339, true",
        "4.00, 10000, 461, false",
        "4.00, 10000, 490, true",
        "0.05, Infinity, 15, false",
        "0.05, Infinity, 16, true",
        "100.0, 10000, 9990, false",
        "100.0, 10000, 9980, true",
    })
    void should_miss_when_chance_does_not_take_it_so_far(
            String expected, double ofTable, int passes, boolean differs) {
        Estimate estimate = Estimate.of(Figure.of("R=" + expected), passes(passes), ofTable);

        assertThat(estimate.differs()).isEqualTo(differs);
    }

    @ParameterizedTest
    @CsvSource({"565, false", "566, true"})
    void should_miss_when_a_side_passes_in_more_than_five_percent(int passes, boolean tooOften) {
        Figure figure = Figure.of("R=5.30");
        var row = SimulationRow.of("binary/points/0.03/100/p01=0,10000,held,R=5.30");
        var beyond = SimulationRow.of("binary/points/0.03/100/p01=0,10000,beyond,R=5.30");
        List<Estimate> estimates = List.of(Estimate.of(figure, passes(passes), 10_000));

        assertThat(new RowResult(row, estimates, 1).misses()).isEqualTo(tooOften);
        assertThat(new RowResult(beyond, estimates, 1).misses()).isFalse();
    }

    private static double[] passes(int count) {
        double[] each = new double[10_000];
        Arrays.fill(each, 0, count, 1);
        return each;
    }

    @Test
    void should_miss_when_it_takes_more_samples() {
        double[] samples = new double[10_000];
        Arrays.setAll(samples, i -> i % 2 == 0 ? 176 : 192);

        assertThat(Estimate.of(Figure.of("samples=184"), samples, 10_000).differs()).isFalse();
        assertThat(Estimate.of(Figure.of("samples=183"), samples, 10_000).differs()).isTrue();
    }
}
