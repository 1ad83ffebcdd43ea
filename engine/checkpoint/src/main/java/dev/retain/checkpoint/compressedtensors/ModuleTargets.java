package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which modules entries of {@code targets} and {@code ignore} mean: a name, {@code re:} and a
 * pattern that the beginning of a name matches, or a class of modules. All compressed modules are
 * linears, so {@code Linear} means each of them.
 */
final class ModuleTargets {

    private static final String PATTERN = "re:";

    /** The class of all linears. */
    static final String LINEAR = "Linear";

    private static final int LONGEST_PATTERN = 1000;

    private final List<String> names = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private final QuantizationFields fields;

    private ModuleTargets(QuantizationFields fields) {
        this.fields = fields;
    }

    /**
     * Reads a list of them.
     *
     * @throws dev.retain.api.UnsupportedModelException if a pattern cannot be read
     */
    static ModuleTargets of(QuantizationFields fields, JsonNode list) {
        var targets = new ModuleTargets(fields);
        for (var entry : list) {
            var text = entry.asText();
            if (text.startsWith(PATTERN)) {
                targets.patterns.add(pattern(fields, text.substring(PATTERN.length())));
            } else {
                targets.names.add(text);
            }
        }
        return targets;
    }

    private static Pattern pattern(QuantizationFields fields, String pattern) {
        try {
            if (pattern.length() <= LONGEST_PATTERN) {
                return Pattern.compile(pattern);
            }
        } catch (PatternSyntaxException e) {
            throw fields.unsupported(
                    "the pattern \"%s\": %s".formatted(pattern, e.getDescription()),
                    "a regular expression that Java reads as Python does");
        }
        throw fields.unsupported(
                "a pattern of %d characters".formatted(pattern.length()),
                "one of up to " + LONGEST_PATTERN);
    }

    boolean isEmpty() {
        return names.isEmpty() && patterns.isEmpty();
    }

    /** How closely a module is meant: 3 by name, 2 by pattern, 1 as a linear, 0 not at all. */
    int closeness(String module) {
        if (names.contains(module)) {
            return 3;
        }
        if (patterns.stream().anyMatch(pattern -> matches(pattern, module))) {
            return 2;
        }
        return names.contains(LINEAR) ? 1 : 0;
    }

    private boolean matches(Pattern pattern, String module) {
        var text =
                new BoundedText(
                        module,
                        () ->
                                fields.unsupported(
                                        "the pattern \"%s\", which takes too long,"
                                                .formatted(pattern),
                                        "one without nested repetitions"));
        return pattern.matcher(text).lookingAt();
    }
}
