package dev.retain.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SynthesisedConfigTest {

    private static final List<String> KEYS = List.of("rope_type", "factor", "beta_fast", "mscale");

    /** A model whose configuration has entries in a given order. */
    private static final class Configured extends CheckpointView {

        private final Map<String, Object> raw;

        Configured(Map<String, Object> raw) {
            super(RandomCheckpoint.sized(16, 1, 32));
            this.raw = raw;
        }

        @Override
        public ModelConfig config() {
            ModelConfig known = super.config();
            return new ModelConfig(
                    known.architecture(),
                    known.vocabulary(),
                    known.hidden(),
                    known.layers(),
                    known.heads(),
                    known.keyValueHeads(),
                    known.headDim(),
                    known.intermediate(),
                    known.contextLength(),
                    known.normEpsilon(),
                    known.ropeTheta(),
                    known.tiedHead(),
                    raw);
        }

        @Override
        protected boolean changes(String name) {
            return false;
        }
    }

    @Test
    void should_be_the_same_text_when_entries_are_in_another_order() {
        List<String> turned = new ArrayList<>(KEYS);
        Collections.reverse(turned);

        assertThat(text(turned)).isEqualTo(text(KEYS)).contains("mscale");
    }

    private static String text(List<String> keys) {
        Map<String, Object> scaling = new LinkedHashMap<>();
        keys.forEach(key -> scaling.put(key, key.length()));
        Map<String, Object> raw = new LinkedHashMap<>(scaling);
        raw.put("rope_scaling", scaling);
        return new SynthesisedConfig(new Configured(raw)).model().toString();
    }
}
