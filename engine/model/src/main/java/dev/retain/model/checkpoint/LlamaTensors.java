package dev.retain.model.checkpoint;

import dev.retain.api.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tensors that a llama of a configuration consists of. */
final class LlamaTensors {

    private static final String CHECK = "tensor-table";
    private static final String HEAD = "lm_head.weight";
    private static final String DERIVED = ".rotary_emb.inv_freq";

    private LlamaTensors() {}

    /** What is missing, unexpected or of a wrong shape. Biases may be there or not. */
    static List<Finding> findings(Checkpoint checkpoint) {
        var findings = new ArrayList<Finding>();
        var expected = expected(checkpoint.config());
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
                                CHECK, name, "a llama has no such tensor; get the files again"));
            }
        }
        return findings;
    }

    /** A stored head beside a tied one is a copy; rotary frequencies are computed. */
    private static boolean isHarmless(String name) {
        return name.endsWith(".bias") || name.endsWith(DERIVED) || name.equals(HEAD);
    }

    private static SortedMap<String, List<Long>> expected(ModelConfig config) {
        long hidden = config.hidden();
        long queries = (long) config.heads() * config.headDim();
        long keys = (long) config.keyValueHeads() * config.headDim();
        long intermediate = config.intermediate();
        var shapes = new TreeMap<String, List<Long>>();
        shapes.put("model.embed_tokens.weight", List.of((long) config.vocabulary(), hidden));
        shapes.put("model.norm.weight", List.of(hidden));
        if (!config.tiedHead()) {
            shapes.put(HEAD, List.of((long) config.vocabulary(), hidden));
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            var block = "model.layers." + layer + ".";
            shapes.put(block + "input_layernorm.weight", List.of(hidden));
            shapes.put(block + "self_attn.q_proj.weight", List.of(queries, hidden));
            shapes.put(block + "self_attn.k_proj.weight", List.of(keys, hidden));
            shapes.put(block + "self_attn.v_proj.weight", List.of(keys, hidden));
            shapes.put(block + "self_attn.o_proj.weight", List.of(hidden, queries));
            shapes.put(block + "post_attention_layernorm.weight", List.of(hidden));
            shapes.put(block + "mlp.gate_proj.weight", List.of(intermediate, hidden));
            shapes.put(block + "mlp.up_proj.weight", List.of(intermediate, hidden));
            shapes.put(block + "mlp.down_proj.weight", List.of(hidden, intermediate));
        }
        return shapes;
    }
}
