package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.decoder.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One wrong entry in a configuration moves the logits as far as it moves the reference's. */
class MutationsTest {

    @TempDir private Path folder;

    private static Stream<Arguments> mutations() throws IOException {
        Iterator<Map.Entry<String, JsonNode>> entries =
                GoldenModel.facts("mutation_sensitivity.json").fields();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, 0), false)
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue().asDouble()));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void should_move_the_logits_as_far_as_the_reference_when_an_entry_is_wrong(
            String mutation, double expected) throws IOException {
        String name = mutation.substring(0, mutation.indexOf(": "));
        String key = mutation.substring(mutation.indexOf(": ") + 2, mutation.indexOf('='));
        JsonNode value = value(mutation.substring(mutation.indexOf('=') + 1));
        GoldenModel golden =
                GoldenModel.in(folder, name, "config.json", root -> change(root, key, value));
        try (Checkpoint checkpoint = golden.open();
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            assertThat(difference(model.forward(golden.ids()), golden))
                    .isCloseTo(expected, withinPercentage(1));
        }
    }

    /** Some entries do nothing, or make no sense, unless others follow. */
    private static void change(ObjectNode root, String key, JsonNode value) {
        root.set(key, value);
        switch (key) {
            case "use_sliding_window" -> root.put("max_window_layers", 0);
            case "partial_rotary_factor" -> {
                ObjectNode scaling = (ObjectNode) root.path("rope_scaling");
                shorten((ArrayNode) scaling.path("short_factor"), 4);
                shorten((ArrayNode) scaling.path("long_factor"), 4);
            }
            default -> {}
        }
    }

    private static void shorten(ArrayNode list, int length) {
        while (list.size() > length) {
            list.remove(length);
        }
    }

    private static JsonNode value(String python) throws IOException {
        return new ObjectMapper()
                .readTree(
                        switch (python) {
                            case "None" -> "null";
                            case "True" -> "true";
                            default -> python;
                        });
    }

    private static double difference(float[][] logits, GoldenModel golden) {
        double most = 0;
        for (int position = 0; position < logits.length; position++) {
            float[] expected = golden.logits(position);
            for (int i = 0; i < expected.length; i++) {
                most = Math.max(most, Math.abs(logits[position][i] - expected[i]));
            }
        }
        return most;
    }
}
