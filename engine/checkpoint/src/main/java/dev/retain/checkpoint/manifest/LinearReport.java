package dev.retain.checkpoint.manifest;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What became of a linear's weight.
 *
 * @param name the weight's name
 * @param relativeError Frobenius norm of the change over that of the weight; 0 for a weight of
 *     nothing but zeros
 * @param sparsity share of zeros after compression
 * @param facts what else is known of it
 */
@API(status = INTERNAL, since = "0.1")
public record LinearReport(
        String name, double relativeError, double sparsity, Optional<ObjectNode> facts) {

    /** This one with what else is known of the linear. */
    public LinearReport with(Optional<ObjectNode> others) {
        return new LinearReport(name, relativeError, sparsity, others);
    }

    public static LinearReport of(String name, float[] before, float[] after) {
        double change = 0;
        double norm = 0;
        int zeros = 0;
        for (int i = 0; i < before.length; i++) {
            double difference = (double) before[i] - after[i];
            change += difference * difference;
            norm += (double) before[i] * before[i];
            zeros += after[i] == 0 ? 1 : 0;
        }
        return new LinearReport(
                name,
                norm == 0 ? 0 : Math.sqrt(change / norm),
                (double) zeros / before.length,
                Optional.empty());
    }
}
