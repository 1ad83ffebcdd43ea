package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What a model wants to be done.
 *
 * @param tool the tool's name
 * @param arguments what it wrote behind it, seldom anything but a dictionary
 */
@API(status = INTERNAL, since = "0.1")
public record ActionCall(String tool, JsonNode arguments) {

    private static final Pattern MIDDLE =
            Pattern.compile("with\\s*+Action Input:", Pattern.UNICODE_CHARACTER_CLASS);

    /** An argument, which must be there. */
    public JsonNode argument(String name) throws ToolError {
        if (!arguments.isObject()) {
            throw new ToolError("TypeError", noDictionary());
        }
        JsonNode value = arguments.get(name);
        if (value == null) {
            throw ToolError.missing(name);
        }
        return value;
    }

    /** Whether an argument is there. */
    public boolean has(String name) {
        return arguments.has(name);
    }

    private String noDictionary() {
        if (arguments.isArray()) {
            return "list indices must be integers or slices, not str";
        }
        return arguments.isTextual()
                ? "string indices must be integers, not 'str'"
                : "'%s' object is not subscriptable".formatted(typeOf(arguments));
    }

    /** A value's type in Python. */
    public static String typeOf(JsonNode value) {
        if (value.isTextual()) {
            return "str";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        if (value.isNumber()) {
            return value.isFloatingPointNumber() ? "float" : "int";
        }
        if (value.isArray()) {
            return "list";
        }
        if (value.isPojo()) {
            return "re.Pattern";
        }
        return value.isNull() ? "NoneType" : "dict";
    }

    /**
     * Finds the call in what a model wrote.
     *
     * @return empty if it is not of the form that is asked for
     */
    static Optional<Written> written(String message) {
        String text = message.strip();
        Matcher middle = MIDDLE.matcher(text);
        while (middle.find()) {
            String input = text.substring(middle.end()).strip();
            if (input.indexOf('\n') < 0) {
                String before = text.substring(0, middle.start()).strip();
                String tool = before.substring(before.lastIndexOf('\n') + 1).strip();
                return Optional.of(new Written(tool, input));
            }
        }
        return Optional.empty();
    }

    /**
     * A call in letters.
     *
     * @param tool the tool's name
     * @param input what stands behind it
     */
    record Written(String tool, String input) {

        /** Whether it says that the episode is over. */
        boolean names(String word) {
            return tool.contains(word) || input.contains(word);
        }

        ActionCall read() throws ToolError {
            return new ActionCall(
                    tool,
                    LiteralReader.read(input)
                            .orElseThrow(
                                    () ->
                                            new ToolError(
                                                    "Exception",
                                                    "Parameters in action input are not valid,"
                                                            + " please change your action"
                                                            + " input.")));
        }
    }
}
