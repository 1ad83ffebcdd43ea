package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Clusters;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleOrderTest {

    private record Numbered(String id, Optional<String> cluster) implements Sample {

        @Override
        public String gold() {
            return "";
        }

        @Override
        public Dialogue open() {
            throw new UnsupportedOperationException("only drawn, never asked");
        }
    }

    private static List<Sample> samples(int count, int size) {
        return IntStream.range(0, count)
                .<Sample>mapToObj(
                        i -> new Numbered("s-%04d".formatted(i), Optional.of("scene " + i / size)))
                .toList();
    }

    private static List<String> ids(List<Sample> samples) {
        return samples.stream().map(Sample::id).toList();
    }

    @Test
    void should_not_depend_on_the_order_that_the_suite_gives() {
        List<Sample> given = samples(100, 5);
        List<Sample> reversed = new ArrayList<>(given);
        Collections.reverse(reversed);
        var order = new SampleOrder(7, 60);

        for (Clusters clusters : Clusters.values()) {
            assertThat(ids(order.of(clusters, reversed)))
                    .isEqualTo(ids(order.of(clusters, given)))
                    .hasSize(60)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void should_shuffle_so_that_a_loss_at_the_end_is_seen_early() {
        List<Sample> asked = new SampleOrder(7, 400).of(Clusters.FIXED, samples(400, 50));

        assertThat(ids(asked)).isNotEqualTo(ids(samples(400, 50)));
        assertThat(asked.subList(0, 64)).anyMatch(s -> s.id().compareTo("s-0350") > 0);
        assertThat(ids(new SampleOrder(8, 400).of(Clusters.FIXED, samples(400, 50))))
                .isNotEqualTo(ids(asked));
    }

    @Test
    void should_draw_by_the_seed_when_there_are_more_samples_than_planned() {
        assertThat(ids(new SampleOrder(7, 20).of(Clusters.FIXED, samples(400, 50))))
                .isNotEqualTo(ids(new SampleOrder(8, 20).of(Clusters.FIXED, samples(400, 50))));
    }

    @Test
    void should_keep_drawn_clusters_whole_when_there_are_enough() {
        List<String> scenes =
                new SampleOrder(7, 100)
                        .of(Clusters.DRAWN, samples(100, 5)).stream()
                                .map(s -> s.cluster().orElseThrow())
                                .toList();

        for (int i = 0; i < 100; i += 5) {
            assertThat(scenes.subList(i, i + 5)).containsOnly(scenes.get(i));
        }
        assertThat(scenes.get(0) + scenes.get(5)).isNotEqualTo("scene 0scene 1");
    }

    @Test
    void should_shuffle_all_samples_when_drawn_clusters_are_few() {
        assertThat(ids(new SampleOrder(7, 90).of(Clusters.DRAWN, samples(90, 10))))
                .isEqualTo(ids(new SampleOrder(7, 90).of(Clusters.FIXED, samples(90, 10))));
    }
}
