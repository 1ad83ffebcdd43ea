package dev.retain.store;

import dev.retain.api.ModelIdentity;
import dev.retain.run.outcome.OutcomeKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What many keys have in common: a model on a suite in a setup.
 *
 * @param model the model, by content
 * @param compute type of the arithmetic, kernels and device
 * @param suite the suite's id
 * @param version the suite's version
 * @param data hash of the data that the suite reads
 * @param settings settings that change what a dialogue does
 * @param runtime versions of what computes
 */
record SeriesKey(
        ModelIdentity model,
        String compute,
        String suite,
        String version,
        String data,
        String settings,
        String runtime) {

    static SeriesKey of(OutcomeKey key) {
        return new SeriesKey(
                key.model(),
                key.compute(),
                key.suite(),
                key.version(),
                key.data(),
                key.settings(),
                key.runtime());
    }

    /** Its number, if it has one. */
    Optional<Long> find(Handle handle) {
        return handle.createQuery(StoreQuery.SERIES.sql())
                .bindMap(values())
                .mapTo(Long.class)
                .findOne();
    }

    /** Its number, which it gets now unless it has one. */
    long make(Handle handle, long now) {
        return find(handle).orElseGet(() -> insert(handle, now));
    }

    private long insert(Handle handle, long now) {
        Map<String, Object> values = values();
        handle.createUpdate(StoreQuery.NEW_MODEL.sql()).bindMap(values).execute();
        handle.createUpdate(StoreQuery.NEW_SUITE.sql()).bindMap(values).execute();
        handle.createUpdate(StoreQuery.NEW_SETUP.sql()).bindMap(values).execute();
        handle.createUpdate(StoreQuery.NEW_SERIES.sql()).bindMap(values).bind("now", now).execute();
        return find(handle).orElseThrow();
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("weights", model.weights());
        values.put("config", model.config());
        values.put("tokenizer", model.tokenizer());
        values.put("template", model.template());
        values.put("generation", model.generation());
        values.put("compute", compute);
        values.put("suite", suite);
        values.put("version", version);
        values.put("data", data);
        values.put("settings", settings);
        values.put("runtime", runtime);
        return values;
    }
}
