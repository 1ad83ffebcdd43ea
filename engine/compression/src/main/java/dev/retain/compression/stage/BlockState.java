package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.shape.BlockInput;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A block on its way: the values of its tensors as they are now, what was seen of its activations,
 * and what became of its linears.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class BlockState {

    private final int number;
    private final BlockGraph graph;
    private final Map<String, float[]> tensors;
    private final @Nullable Activations activations;
    private final @Nullable BlockProbe probe;
    private final Stopwatch watch;
    private final Map<String, CompressedWeight> codes = new HashMap<>();
    private final Map<String, ObjectNode> facts = new LinkedHashMap<>();
    private final Set<String> folded = new TreeSet<>();

    /**
     * A block before anything happened to it, on which text was read.
     *
     * @param tensors values by name, which belong to the state from now on
     * @param activations what its linears read
     * @param probe runs it
     */
    public BlockState(
            int number,
            BlockGraph graph,
            Map<String, float[]> tensors,
            Activations activations,
            BlockProbe probe,
            Stopwatch watch) {
        this(number, graph, tensors, watch, activations, probe);
    }

    private BlockState(
            int number,
            BlockGraph graph,
            Map<String, float[]> tensors,
            Stopwatch watch,
            @Nullable Activations activations,
            @Nullable BlockProbe probe) {
        this.number = number;
        this.graph = graph;
        this.tensors = tensors;
        this.watch = watch;
        this.activations = activations;
        this.probe = probe;
    }

    /**
     * A single linear of a block, for methods that look at nothing else.
     *
     * @param number of the block
     * @param weight the linear's, {@code [outputs][inputs]} row-major, which belongs to the state
     *     from now on
     */
    public static BlockState alone(int number, Linear linear, float[] weight) {
        var group = new Group(BlockInput.ATTENTION, Optional.empty(), List.of(linear));
        var tensors = new HashMap<>(Map.of(linear.weight(), weight));
        var graph = new BlockGraph(List.of(group), List.of());
        return new BlockState(number, graph, tensors, new Stopwatch(), null, null);
    }

    /** Which block of the model it is, from 0. */
    public int number() {
        return number;
    }

    /** Its linears and what feeds them. */
    public BlockGraph graph() {
        return graph;
    }

    /**
     * What was seen of its activations.
     *
     * @throws IllegalStateException if no method asked for any
     */
    public Activations activations() {
        return seen(activations);
    }

    /**
     * Runs the block.
     *
     * @throws IllegalStateException if no method asked for activations
     */
    public BlockProbe probe() {
        return seen(probe);
    }

    private <T> T seen(@Nullable T what) {
        if (what == null) {
            throw new IllegalStateException(
                    "no text was read on block %d, since the method wants to know nothing of activations"
                            .formatted(number));
        }
        return what;
    }

    /** Takes the time of what is done to it. */
    public Stopwatch watch() {
        return watch;
    }

    /** The values of a tensor, {@code [rows][columns]} row-major. */
    public float[] values(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /** The values of all tensors. */
    Map<String, float[]> tensors() {
        return tensors;
    }

    /** The weight of a linear as it is now, {@code [outputs][inputs]} row-major. */
    public float[] weight(Linear linear) {
        return values(linear.weight());
    }

    /** The weights of the linears of a group. */
    public List<float[]> weights(Group group) {
        return group.linears().stream().map(this::weight).toList();
    }

    /** Replaces the weight of a linear. */
    public void replace(Linear linear, float[] weight) {
        tensors.put(linear.weight(), weight);
    }

    /** Replaces a tensor that shares in the compression of its neighbours. */
    public void fold(String name, float[] values) {
        tensors.put(name, values);
        folded.add(name);
    }

    /** Names of tensors that share in the compression of their neighbours. */
    public Set<String> folded() {
        return folded;
    }

    /** The linear's weight is to be stored as codes. */
    public void code(Linear linear, CompressedWeight weight) {
        codes.put(linear.weight(), weight);
    }

    /** What is to be stored for a linear. */
    public CompressedWeight compressed(Linear linear) {
        return Optional.ofNullable(codes.get(linear.weight()))
                .orElseGet(() -> new Dense(weight(linear)));
    }

    /** What is to be told of a linear. */
    public ObjectNode facts(Linear linear) {
        return facts.computeIfAbsent(
                linear.weight(), name -> JsonNodeFactory.instance.objectNode());
    }
}
