package dev.retain.engine;

import dev.retain.api.ConfigurationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.ConfigurationParameters;

/** Replaces {@code ${name}} by configuration parameters and system properties. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private Placeholders() {}

    static String resolve(String reference, ConfigurationParameters parameters) {
        return PLACEHOLDER
                .matcher(reference)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        value(match.group(1), reference, parameters)));
    }

    private static String value(String name, String reference, ConfigurationParameters parameters) {
        return parameters
                .get(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        "%s needs the property %s, which is not set; give -D%s=… with a directory in Hugging Face layout or a .gguf file, for example one downloaded from https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct"
                                                .formatted(reference, name, name)));
    }
}
