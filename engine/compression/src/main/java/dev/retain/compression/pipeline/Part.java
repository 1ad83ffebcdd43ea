package dev.retain.compression.pipeline;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.tensor.CompressedWeight;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A block that is done.
 *
 * @param weights what is to be stored for its linears, by name of the weight
 * @param folded values of tensors that share in the compression of their neighbours, by name
 * @param facts of each linear, by name of the weight
 * @param seconds what the time went into
 */
@API(status = INTERNAL, since = "0.1")
public record Part(
        Map<String, CompressedWeight> weights,
        Map<String, float[]> folded,
        Map<String, ObjectNode> facts,
        ObjectNode seconds) {

    /** This one with other times. */
    Part taking(ObjectNode other) {
        return new Part(weights, folded, facts, other);
    }
}
