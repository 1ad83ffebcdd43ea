package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apiguardian.api.API;

/**
 * A regular expression of a configuration that means modules. It may be anything that anybody
 * wrote, so its length, the length of names and the steps of a search have bounds.
 */
@API(status = INTERNAL, since = "0.1")
public final class ModulePattern {

    private static final int LONGEST = 1000;

    private final QuantizationFields fields;
    private final Pattern pattern;

    private ModulePattern(QuantizationFields fields, Pattern pattern) {
        this.fields = fields;
        this.pattern = pattern;
    }

    /**
     * Reads one.
     *
     * @param fields where it stands
     * @throws dev.retain.api.UnsupportedModelException if it cannot be read
     */
    public static ModulePattern of(QuantizationFields fields, String pattern) {
        if (pattern.length() > LONGEST) {
            throw fields.unsupported(
                    "a pattern of %d characters".formatted(pattern.length()),
                    "one of up to " + LONGEST);
        }
        try {
            return new ModulePattern(fields, Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw fields.unsupported(
                    "the pattern \"%s\": %s".formatted(pattern, e.getDescription()),
                    "a regular expression that Java reads as Python does");
        }
    }

    /**
     * Whether the beginning of a name matches.
     *
     * @throws dev.retain.api.UnsupportedModelException if that takes too long to find out
     */
    public boolean begins(String module) {
        if (module.length() > LONGEST) {
            throw fields.unsupported(
                    "a module whose name has %d characters".formatted(module.length()),
                    "one of up to " + LONGEST);
        }
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
