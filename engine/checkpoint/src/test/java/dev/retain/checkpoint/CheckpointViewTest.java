package dev.retain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.testing.CountingCheckpoint;
import dev.retain.checkpoint.testing.OneBlockLlama;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointViewTest {

    private static final String CHANGED = OneBlockLlama.QUERY;
    private static final String STORED = "model.norm.weight";

    @TempDir Path folder = Path.of(".");

    /** Shows one tensor as ones. */
    private static final class Ones extends CheckpointView {

        Ones(Checkpoint checkpoint) {
            super(checkpoint);
        }

        @Override
        protected boolean changes(String name) {
            return name.equals(CHANGED);
        }

        @Override
        public float[] floats(String name) {
            var values = super.floats(name);
            if (changes(name)) {
                Arrays.fill(values, 1);
            }
            return values;
        }
    }

    @Test
    void should_pass_pieces_on_when_a_tensor_is_shown_as_it_is_stored() throws IOException {
        try (var checkpoint = Checkpoints.open(new OneBlockLlama().write(folder, ""))) {
            var shown = new ArrayList<float[]>();
            var counting = new CountingCheckpoint(checkpoint);
            new Ones(counting).pieces(STORED, shown::add);

            assertThat(shown).singleElement().isEqualTo(checkpoint.floats(STORED));
            assertThat(counting.inPieces()).containsExactly(STORED);
            assertThat(counting.whole()).isEmpty();
        }
    }

    @Test
    void should_cut_pieces_from_changed_values_when_a_tensor_is_shown_otherwise()
            throws IOException {
        try (var checkpoint = Checkpoints.open(new OneBlockLlama().write(folder, ""))) {
            var shown = new ArrayList<float[]>();
            var counting = new CountingCheckpoint(checkpoint);
            new Ones(counting).pieces(CHANGED, shown::add);

            assertThat(shown).singleElement().satisfies(it -> assertThat(it).containsOnly(1));
            assertThat(counting.inPieces()).isEmpty();
            assertThat(counting.whole()).containsExactly(CHANGED);
        }
    }
}
