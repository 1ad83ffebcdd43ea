package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
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

/**
 * A block on its way: the values of its tensors as they are now, what was seen of its activations,
 * and what became of its linears.
 */
@API(status = INTERNAL, since = "0.1")
public final class BlockState {

    private final int number;
    private final BlockGraph graph;
    private final Map<String, float[]> tensors;
    private final Activations activations;
    private final Stopwatch watch;
    private final Map<String, CompressedWeight> codes = new HashMap<>();
    private final Map<String, ObjectNode> facts = new LinkedHashMap<>();
    private final Set<String> folded = new TreeSet<>();

    /**
     * A block before anything happened to it.
     *
     * @param tensors values by name, which belong to the state from now on
     */
    public BlockState(
            int number,
            BlockGraph graph,
            Map<String, float[]> tensors,
            Activations activations,
            Stopwatch watch) {
        this.number = number;
        this.graph = graph;
        this.tensors = tensors;
        this.activations = activations;
        this.watch = watch;
    }

    int number() {
        return number;
    }

    public BlockGraph graph() {
        return graph;
    }

    public Activations activations() {
        return activations;
    }

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

    public float[] weight(Linear linear) {
        return values(linear.weight());
    }

    List<float[]> weights(Group group) {
        return group.linears().stream().map(this::weight).toList();
    }

    /** Replaces the weight of a linear. */
    void replace(Linear linear, float[] weight) {
        tensors.put(linear.weight(), weight);
    }

    /** Replaces a tensor that shares in the compression of its neighbours. */
    void fold(String name, float[] values) {
        tensors.put(name, values);
        folded.add(name);
    }

    /** Names of tensors that share in the compression of their neighbours. */
    public Set<String> folded() {
        return folded;
    }

    /** The linear's weight is to be stored as codes. */
    void code(Linear linear, CompressedWeight weight) {
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
