package dev.retain.examples.study;

import dev.retain.run.settings.Parameters;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings with some replaced.
 *
 * @param given what is asked for all others
 * @param own values that count before those
 */
record StudyParameters(Parameters given, Map<String, String> own) implements Parameters {

    /** Copies the map. */
    StudyParameters {
        own = Map.copyOf(own);
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(own.get(key)).or(() -> given.get(key));
    }

    @Override
    public Set<String> names() {
        var names = new LinkedHashSet<>(given.names());
        names.addAll(own.keySet());
        return names;
    }
}
