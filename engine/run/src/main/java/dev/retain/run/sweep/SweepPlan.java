package dev.retain.run.sweep;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import dev.retain.run.settings.Constants;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What all processes of a run must agree on.
 *
 * @param run the run's id
 * @param shards how many there are
 * @param settings what changes answers or verdicts, by key; what is not set is left out
 * @param open keys that are taken as the run was begun with, whatever stands here
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record SweepPlan(String run, int shards, Map<String, String> settings, Set<String> open) {

    /** Keeps the order of settings. */
    public SweepPlan {
        open = Set.copyOf(open);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** What the run was given for a key. */
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /**
     * Requires that this is what the run was begun with.
     *
     * @throws ConfigurationException if it is not, with what differs first
     */
    public void requireSame(SweepPlan begun) {
        if (shards != begun.shards()) {
            throw new ConfigurationException(
                    "run %s was begun with %d shards, and this process says that there are %d; give all of them the same number, or a run of its own another %s"
                            .formatted(run, begun.shards(), shards, Constants.RUN_ID));
        }
        Set<String> keys = new LinkedHashSet<>(begun.settings().keySet());
        keys.addAll(settings.keySet());
        keys.removeAll(open);
        for (String key : keys) {
            if (!setting(key).equals(begun.setting(key))) {
                throw new ConfigurationException(
                        "run %s was begun with %s %s, and this process has %s; its shards must be one plan: give all of them the same, or a run of its own another %s"
                                .formatted(
                                        run,
                                        key,
                                        begun.setting(key).orElse("not set"),
                                        setting(key).orElse("none"),
                                        Constants.RUN_ID));
            }
        }
    }
}
