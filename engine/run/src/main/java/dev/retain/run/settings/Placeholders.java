package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ConfigurationException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Replaces {@code ${name}} by configuration parameters and system properties. */
@API(status = INTERNAL, since = "0.1")
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private Placeholders() {}

    /**
     * The reference with values in the place of names.
     *
     * @throws ConfigurationException if one is not set
     */
    public static String resolve(String reference, Parameters parameters) {
        return PLACEHOLDER
                .matcher(reference)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        value(match.group(1), reference, parameters)));
    }

    /** As {@link #resolve}; empty if one is not set. */
    public static Optional<String> find(String reference, Parameters parameters) {
        boolean known =
                PLACEHOLDER
                        .matcher(reference)
                        .results()
                        .allMatch(match -> given(match.group(1), parameters).isPresent());
        return known ? Optional.of(resolve(reference, parameters)) : Optional.empty();
    }

    private static Optional<String> given(String name, Parameters parameters) {
        return parameters.get(name).filter(value -> !value.isBlank());
    }

    private static String value(String name, String reference, Parameters parameters) {
        return given(name, parameters)
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        "%s needs the property %s, which is not set; give -D%s=… with a directory in Hugging Face layout or a .gguf file, for example one downloaded from https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct"
                                                .formatted(reference, name, name)));
    }
}
