package dev.retain.run.sweep;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A process that brings cells.
 *
 * @param shard the number of its shard
 * @param process names the process, as no other one is named
 * @param facts what a reader must know of its run, in a fixed order
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Bringer(int shard, String process, Map<String, String> facts) {

    /** Keeps the order of facts. */
    public Bringer {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
