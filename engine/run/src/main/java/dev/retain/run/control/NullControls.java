package dev.retain.run.control;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ModelIdentity;
import dev.retain.api.Verdict.Noise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** The noise of models, measured once a run however many cells ask. */
@API(status = INTERNAL, since = "0.1")
public final class NullControls {

    private final Map<Key, Noise> known = new ConcurrentHashMap<>();

    /**
     * What was measured.
     *
     * @param data hash of the data that the suite reads
     * @param samples how many were wanted
     */
    record Key(ModelIdentity model, String suite, String version, String data, int samples) {}

    /** The noise that is known, else what is measured now. A cell that is given up blocks none. */
    Noise of(Key key, Supplier<Noise> measured) {
        Noise before = known.get(key);
        if (before != null) {
            return before;
        }
        Noise noise = measured.get();
        known.put(key, noise);
        return noise;
    }
}
