package dev.retain.remote.protocol;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What a server says of itself and of a model, without what changes from answer to answer.
 *
 * @param model its name of the model
 * @param ofModel what it says of the model
 * @param ofServer what it says of itself
 */
@API(status = INTERNAL, since = "0.1")
public record ServerWords(
        String model, SortedMap<String, String> ofModel, SortedMap<String, String> ofServer) {

    /** Fields of an entry of the model list that stay the same while a model does. */
    private static final List<String> ENTRY =
            List.of("id", "root", "parent", "owned_by", "max_model_len", "meta");

    /** Those of what llama.cpp's server tells at {@code /props}. */
    private static final List<String> PROPS =
            List.of(
                    "model_path",
                    "model_ftype",
                    "build_info",
                    "chat_template",
                    "bos_token",
                    "eos_token");

    /**
     * What was found.
     *
     * @param entry of the model list
     * @param props of llama.cpp's server
     * @param tags of Ollama, whose digests are of a model's content
     * @param version of vLLM and Ollama
     */
    public static ServerWords of(
            JsonNode entry,
            Optional<JsonNode> props,
            Optional<JsonNode> tags,
            Optional<JsonNode> version) {
        String model = entry.path("id").asText();
        SortedMap<String, String> ofModel = new TreeMap<>();
        ENTRY.forEach(name -> put(ofModel, name, entry.path(name)));
        SortedMap<String, String> ofServer = new TreeMap<>();
        props.ifPresent(
                found -> {
                    PROPS.forEach(name -> put(ofServer, name, found.path(name)));
                    put(ofServer, "n_ctx", found.at("/default_generation_settings/n_ctx"));
                });
        tags.ifPresent(found -> digest(ofModel, model, found));
        version.ifPresent(found -> put(ofServer, "version", found.path("version")));
        return new ServerWords(model, ofModel, ofServer);
    }

    private static void put(Map<String, String> words, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            words.put(name, value.isTextual() ? value.textValue() : value.toString());
        }
    }

    private static void digest(Map<String, String> words, String model, JsonNode tags) {
        for (JsonNode entry : tags.path("models")) {
            String digest = entry.path("digest").asText();
            if (!digest.isBlank() && entry.path("name").asText().equals(model)) {
                words.put("digest", digest);
            }
        }
    }

    /** How many tokens the model reads at once there, if the server says. */
    public OptionalInt context() {
        for (String words :
                List.of(
                        ofServer.getOrDefault("n_ctx", ""),
                        ofModel.getOrDefault("max_model_len", ""))) {
            if (words.matches("[1-9]\\d{0,8}")) {
                return OptionalInt.of(Integer.parseInt(words));
            }
        }
        return OptionalInt.empty();
    }

    /** The template with which the server writes chats, if it shows it. */
    public Optional<String> template() {
        return Optional.ofNullable(ofServer.get("chat_template"));
    }

    /** How many weights the model has, if the server says; else 0. */
    public long parameters() {
        return number("n_params");
    }

    /** How weights are stored, as the server calls it. */
    public String storage() {
        return ofServer.getOrDefault("model_ftype", "the server does not say");
    }

    /** A number in what llama.cpp's server tells of a model. */
    private long number(String name) {
        Matcher found =
                Pattern.compile("\"" + name + "\":(\\d{1,18})")
                        .matcher(ofModel.getOrDefault("meta", ""));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
