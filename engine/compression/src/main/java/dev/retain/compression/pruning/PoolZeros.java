package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.compression.kernel.GrowingZeros;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * How many zeros were asked for of each layer of a pool, and how many that makes. A row has a whole
 * number of zeros, so there are fewer than were asked for; what is asked for adds up, or narrow
 * layers would never move.
 *
 * @param linears all of the pool, by name
 * @param requested the share of each that was asked for in all steps together, by name
 */
@API(status = INTERNAL, since = "0.1")
public record PoolZeros(Map<String, Linear> linears, Map<String, Double> requested) {

    /** Copies the maps. */
    public PoolZeros {
        linears = Map.copyOf(linears);
        requested = Map.copyOf(requested);
    }

    /** A pool without zeros. */
    public static PoolZeros none(List<Linear> pool) {
        var linears = new LinkedHashMap<String, Linear>();
        var requested = new LinkedHashMap<String, Double>();
        for (var linear : pool) {
            linears.put(linear.module(), linear);
            requested.put(linear.module(), 0.0);
        }
        return new PoolZeros(linears, requested);
    }

    /** These after steps, each of another layer of the pool. */
    public PoolZeros after(List<PruningDecision.Step> steps) {
        var after = new LinkedHashMap<>(requested);
        for (var step : steps) {
            after.merge(step.layer(), step.additional(), Double::sum);
        }
        return new PoolZeros(linears, after);
    }

    /** The share that was asked for of a layer. */
    public double requested(String layer) {
        return Objects.requireNonNull(requested.get(layer), layer);
    }

    /** The share of the pool that steps ask for together. */
    public double share(List<PruningDecision.Step> steps) {
        double asked = 0;
        for (var step : steps) {
            asked += step.additional() * weights(step.layer());
        }
        return asked / weights();
    }

    /** How many zeros a layer has. */
    public long zeros(String layer) {
        var linear = Objects.requireNonNull(linears.get(layer), layer);
        return (long) linear.outputs() * GrowingZeros.ofRow(requested(layer), linear.inputs());
    }

    /** How many weights a layer has. */
    public long weights(String layer) {
        var linear = Objects.requireNonNull(linears.get(layer), layer);
        return (long) linear.outputs() * linear.inputs();
    }

    /** How many weights the pool has. */
    public long weights() {
        return linears.keySet().stream().mapToLong(this::weights).sum();
    }

    /** Share of a layer that is zero. */
    public double sparsity(String layer) {
        return (double) zeros(layer) / weights(layer);
    }

    /** Share of the pool that is zero. */
    public double sparsity() {
        return (double) linears.keySet().stream().mapToLong(this::zeros).sum() / weights();
    }
}
