package dev.retain.checkpoint.inspection;

import dev.retain.api.Finding;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tensors that a decoder of a configuration consists of. */
final class ExpectedTensors {

    private static final String CHECK = "tensor-table";
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
                findings.add(
                        new Finding(
                                CHECK,
                                name,
                                "a %s has no such tensor; get the files again"
                                        .formatted(checkpoint.config().architecture())));
            }
        }
        return findings;
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
