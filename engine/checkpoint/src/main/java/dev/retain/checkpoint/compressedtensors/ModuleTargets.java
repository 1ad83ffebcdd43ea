package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.huggingface.ModulePattern;
import dev.retain.checkpoint.huggingface.ModulesLeftOut;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Which modules entries of {@code targets} and {@code ignore} mean: a name, {@code re:} and a
 * pattern that the beginning of a name matches, or a class of modules. All compressed modules are
 * linears, so {@code Linear} means each of them.
 */
final class ModuleTargets {

    private static final String PATTERN = "re:";

    /** The class of all linears. */
    static final String LINEAR = "Linear";

    private final List<String> names = new ArrayList<>();
    private final List<ModulePattern> patterns = new ArrayList<>();

    private ModuleTargets() {}

    /**
     * Reads a list of them.
     *
     * @param key names it in a refusal
     * @throws dev.retain.api.InvalidCheckpointException if it is no list of names
     * @throws dev.retain.api.UnsupportedModelException if a pattern cannot be read
     */
    static ModuleTargets of(QuantizationFields fields, String key, JsonNode list) {
        var targets = new ModuleTargets();
        for (var text : ModulesLeftOut.names(fields, key, list)) {
            if (text.startsWith(PATTERN)) {
                targets.patterns.add(ModulePattern.of(fields, text.substring(PATTERN.length())));
            } else {
                targets.names.add(text);
            }
        }
        return targets;
    }

    boolean isEmpty() {
        return names.isEmpty() && patterns.isEmpty();
    }

    /** How closely a module is meant: 3 by name, 2 by pattern, 1 as a linear, 0 not at all. */
    int closeness(String module) {
        if (names.contains(module)) {
            return 3;
        }
        if (patterns.stream().anyMatch(pattern -> pattern.begins(module))) {
            return 2;
        }
        return names.contains(LINEAR) ? 1 : 0;
    }
}
