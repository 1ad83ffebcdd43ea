package dev.retain.checkpoint.inspection;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.tensor.CodeFormat;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A weight of the pool, which is what compression is about: the linears of the decoder blocks.
 *
 * @param info name, shape and storage
 * @param values {@code [rows][columns]} row-major
 * @param format how it is stored as codes, if it is
 */
record PoolTensor(TensorInfo info, float[] values, Optional<CodeFormat> format) {

    /** The pool of a checkpoint; empty if its family is not known. */
    static Set<String> names(Checkpoint checkpoint) {
        var config = checkpoint.config();
        if (!Families.isSupported(config.architecture())) {
            return Set.of();
        }
        return Families.graphs(config).stream()
                .flatMap(graph -> graph.linears().stream())
                .map(BlockGraph.Linear::weight)
                .filter(checkpoint.names()::contains)
                .filter(name -> isMatrix(checkpoint.info(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isMatrix(TensorInfo info) {
        return info.shape().size() == 2 && info.elements() > 0;
    }

    /** Input channels. */
    int columns() {
        return Math.toIntExact(info.shape().get(1));
    }
}
