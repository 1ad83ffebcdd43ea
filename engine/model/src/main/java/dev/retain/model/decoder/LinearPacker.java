package dev.retain.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.model.torch.TorchModule;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Packs the codes of linears for PyTorch's products of 4-bit and 8-bit weights, and counts them.
 */
final class LinearPacker implements AutoCloseable {

    private final Checkpoint checkpoint;
    private final NDManager owner;
    private final KernelPlan plan;
    private final TorchModule kernels;
    private final Map<Integer, Integer> packed = new TreeMap<>();

    /**
     * Linears whose weights are packed.
     *
     * @param codes {@code [rows][width/2]}, in an order of PyTorch's own, or those of {@link
     *     ChannelCodes}
     * @param scales scales and zeros in bf16, {@code [groups][rows][2]}, or {@code [rows]}
     */
    record Packed(NDArray codes, NDArray scales) {}

    LinearPacker(Checkpoint checkpoint, NDManager owner, KernelPlan plan) {
        this.checkpoint = checkpoint;
        this.owner = owner;
        this.plan = plan;
        this.kernels = TorchModule.load(owner, LinearPacker.class, "LinearPacker", Map.of());
    }

    /** Linears with the same input, one below the other; empty if they must be dequantised. */
    Optional<Packed> pack(List<String> names, int columns) {
        if (!plan.has(names)) {
            return Optional.empty();
        }
        List<AffineCodes> linears =
                names.stream().map(checkpoint::affine).flatMap(Optional::stream).toList();
        if (linears.size() < names.size()
                || linears.stream().anyMatch(linear -> linear.columns() != columns)) {
            return Optional.empty();
        }
        Optional<Packed> result =
                ChannelCodes.of(linears).map(this::packed).or(() -> grouped(linears));
        result.ifPresent(done -> packed.merge(linears.get(0).bits(), names.size(), Integer::sum));
        return result;
    }

    private Packed packed(ChannelCodes channels) {
        try (NDManager scope = owner.newSubManager()) {
            Shape shape = new Shape(channels.rows(), channels.columns());
            NDArray codes = bytes(scope, channels.codes(), shape, DataType.INT8);
            NDArray scales = scope.create(channels.scales());
            return kept(kernels.call(scope, "channels", new NDList(codes, scales)));
        }
    }

    private Optional<Packed> grouped(List<AffineCodes> linears) {
        if (linears.get(0).bits() == 8 && !plan.halves()) {
            return Optional.empty();
        }
        PackedGroups groups = PackedGroups.of(linears);
        if (!groups.isPrecise()) {
            return Optional.empty();
        }
        try (NDManager scope = owner.newSubManager()) {
            Shape shape = new Shape(groups.rows(), groups.width());
            NDArray codes = bytes(scope, groups.codes(), shape, DataType.UINT8);
            NDArray scales =
                    scope.create(groups.scales(), new Shape(groups.rows(), groups.groups(), 2));
            NDList made = kernels.call(scope, "pack", new NDList(codes, scales));
            return made.get(2).toLongArray()[0] == 0 ? Optional.empty() : Optional.of(kept(made));
        }
    }

    /** Whether the weights of linears that are packed are there dequantised, too. */
    boolean keepsDense() {
        return plan.keepsDense();
    }

    private static NDArray bytes(NDManager scope, byte[] values, Shape shape, DataType type) {
        return scope.create(
                ByteBuffer.allocateDirect(values.length).put(values).flip(), shape, type);
    }

    private Packed kept(NDList made) {
        made.get(0).attach(owner);
        made.get(1).attach(owner);
        return new Packed(made.get(0), made.get(1));
    }

    /**
     * Says how many linears stayed packed, and whether only answers are written with their codes.
     *
     * @param type the type of the arithmetic
     * @param linears how many there are in all
     */
    String label(String type, int linears) {
        return packed.isEmpty()
                ? type
                : packed.entrySet().stream()
                        .map(
                                entry ->
                                        "int%d kernels in %d"
                                                .formatted(entry.getKey(), entry.getValue()))
                        .collect(
                                Collectors.joining(
                                        " and ",
                                        type + ", ",
                                        " of %d linears%s"
                                                .formatted(
                                                        linears,
                                                        keepsDense() ? " for answers" : "")));
    }

    @Override
    public void close() {
        kernels.close();
    }
}
