package dev.retain.checkpoint.inspection;

import dev.retain.api.Finding;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tensors that a decoder of a configuration consists of. */
final class ExpectedTensors {

    private static final String CHECK = "tensor-table";
    private static final String BIAS = ".bias";
    private static final String DERIVED = ".rotary_emb.inv_freq";

    private final Checkpoint checkpoint;
    private final DecoderTraits traits;
    private final SortedMap<String, List<Long>> expected;

    private ExpectedTensors(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.traits = Families.traits(checkpoint.config());
        this.expected = expected(checkpoint.config(), traits);
    }

    /** What is missing, unexpected or of a wrong shape. */
    static List<Finding> findings(Checkpoint checkpoint) {
        return new ExpectedTensors(checkpoint).findings();
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        expected.forEach(
                (name, shape) -> {
                    if (!checkpoint.names().contains(name)) {
                        findings.add(
                                new Finding(CHECK, name, "it is missing; get the files again"));
                    } else if (!checkpoint.info(name).shape().equals(shape)) {
                        findings.add(
                                new Finding(
                                        CHECK,
                                        name,
                                        "its shape is %s, the configuration wants %s; get the files again"
                                                .formatted(checkpoint.info(name).shape(), shape)));
                    }
                });
        for (var name : checkpoint.names()) {
            if (!expected.containsKey(name) && !isHarmless(name)) {
                unexpected(name).ifPresent(text -> findings.add(new Finding(CHECK, name, text)));
            }
        }
        return findings;
    }

    /** Tools write a bias beside every linear, of zeros where the model has none. */
    private Optional<String> unexpected(String name) {
        var architecture = checkpoint.config().architecture();
        if (!isBiasOfLinear(name)) {
            return Optional.of(
                    "a %s has no such tensor, so it is left out of what is computed; remove it, or take the configuration that it belongs to"
                            .formatted(architecture));
        }
        for (float value : checkpoint.floats(name)) {
            if (value != 0) {
                return Optional.of(
                        "a %s of this configuration has no such bias, so it is left out of what is computed, and it is not zero; set the configuration's switch for biases, or write the artifact anew without it"
                                .formatted(architecture));
            }
        }
        return Optional.empty();
    }

    private boolean isBiasOfLinear(String name) {
        if (!name.endsWith(BIAS) || !Inspector.isFloat(checkpoint.info(name))) {
            return false;
        }
        var shape = expected.get(name.substring(0, name.length() - BIAS.length()) + ".weight");
        return shape != null
                && shape.size() == 2
                && checkpoint.info(name).shape().equals(List.of(shape.get(0)));
    }

    /**
     * A stored head beside a tied one is a copy; rotary frequencies are computed; what lies beside
     * the decoder is none of its tensors.
     */
    private boolean isHarmless(String name) {
        return name.endsWith(DERIVED)
                || name.equals(traits.names().head())
                || !name.startsWith(traits.names().prefix());
    }

    private static SortedMap<String, List<Long>> expected(
            ModelConfig config, DecoderTraits traits) {
        long hidden = config.hidden();
        var table = List.of((long) config.vocabulary(), hidden);
        var shapes = new TreeMap<String, List<Long>>();
        shapes.put(traits.names().embedding(), table);
        shapes.put(traits.names().norm(), List.of(hidden));
        if (!config.tiedHead()) {
            shapes.put(traits.names().head(), table);
        }
        for (int block = 0; block < config.layers(); block++) {
            shapes.putAll(BlockTensors.of(config, traits, block).shapes());
        }
        return shapes;
    }
}
