package dev.retain.compression.artifact;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * What became of a linear's weight.
 *
 * @param name the weight's name
 * @param relativeError Frobenius norm of the change over that of the weight; 0 for a weight of
 *     nothing but zeros
 * @param sparsity share of zeros after compression
 */
@API(status = INTERNAL, since = "0.1")
public record LinearReport(String name, double relativeError, double sparsity) {

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
                name, norm == 0 ? 0 : Math.sqrt(change / norm), (double) zeros / before.length);
    }
}
