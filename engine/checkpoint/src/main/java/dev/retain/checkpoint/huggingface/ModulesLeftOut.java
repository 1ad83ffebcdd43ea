package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The modules that a configuration lists as left as they are. Tools differ in whether an entry is a
 * name or a part of one; any part means the module here.
 *
 * @param parts of names
 */
@API(status = INTERNAL, since = "0.1")
public record ModulesLeftOut(List<String> parts) {

    private static final List<String> KEYS =
            List.of("modules_to_not_convert", "llm_int8_skip_modules");

    /** Copies the list. */
    public ModulesLeftOut {
        parts = List.copyOf(parts);
    }

    /**
     * Reads the lists.
     *
     * @throws dev.retain.api.InvalidCheckpointException if one is no list of names
     */
    public static ModulesLeftOut of(QuantizationFields fields) {
        var parts = new ArrayList<String>();
        for (var key : KEYS) {
            parts.addAll(names(fields, key, fields.object().path(key)));
        }
        return new ModulesLeftOut(parts);
    }

    /**
     * A list of names, which may be missing.
     *
     * @param key names it in a refusal
     * @throws dev.retain.api.InvalidCheckpointException if it is something else
     */
    public static List<String> names(QuantizationFields fields, String key, JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw fields.wrong(key, list, "a list of names");
        }
        var names = new ArrayList<String>();
        for (var entry : list) {
            if (!entry.isTextual() || entry.textValue().isEmpty()) {
                throw fields.wrong(key, entry, "the name of a module");
            }
            names.add(entry.textValue());
        }
        return names;
    }

    /** Whether a module is among them. */
    public boolean has(String module) {
        return parts.stream().anyMatch(module::contains);
    }
}
