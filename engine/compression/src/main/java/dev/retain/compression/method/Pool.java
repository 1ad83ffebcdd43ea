package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What is compressed: the linears of the decoder blocks. Embedding, norms, biases and head stay as
 * they are.
 *
 * @param linears their weights, block by block
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Pool(List<TensorInfo> linears) {

    private static final String WEIGHT = ".weight";

    public Pool {
        linears = List.copyOf(linears);
    }

    /**
     * The pool of an uncompressed checkpoint.
     *
     * @throws CompressionException if linears are missing, or are compressed already
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     */
    public static Pool of(Checkpoint baseline) {
        Families.requireSupported(baseline.location(), baseline.config().architecture());
        var linears = new ArrayList<TensorInfo>();
        for (var block : Families.graphs(baseline.config())) {
            for (var linear : block.linears()) {
                linears.add(linear(baseline, linear.weight()));
            }
        }
        return new Pool(linears);
    }

    private static TensorInfo linear(Checkpoint baseline, String name) {
        if (!baseline.names().contains(name)) {
            throw new CompressionException(
                    "%s has no %s, which every %s has; get the files again"
                            .formatted(
                                    baseline.location(), name, baseline.config().architecture()));
        }
        var info = baseline.info(name);
        if (info.storage().startsWith("int")) {
            throw new CompressionException(
                    "%s is compressed already, %s is stored as %s; give the uncompressed model"
                            .formatted(baseline.location(), name, info.storage()));
        }
        if (info.shape().size() != 2 || info.elements() == 0) {
            throw new CompressionException(
                    "%s: %s of shape %s is no matrix; get the model again"
                            .formatted(baseline.location(), name, info.shape()));
        }
        return info;
    }

    /** Names of the weights. */
    public Set<String> names() {
        return linears.stream().map(TensorInfo::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Weights in all. */
    public long elements() {
        return linears.stream().mapToLong(TensorInfo::elements).sum();
    }

    /** Rows of a linear's weight. */
    public static int outputs(TensorInfo linear) {
        return Math.toIntExact(linear.shape().get(0));
    }

    /** Columns of a linear's weight. */
    public static int inputs(TensorInfo linear) {
        return Math.toIntExact(linear.shape().get(1));
    }

    /** The linear's own name. */
    public static String module(TensorInfo linear) {
        return linear.name().substring(0, linear.name().length() - WEIGHT.length());
    }
}
