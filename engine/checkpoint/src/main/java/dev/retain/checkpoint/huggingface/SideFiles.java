package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What stands beside the weights of an artifact: configuration and tokenizer. From a folder in
 * Hugging Face layout the files are taken over byte by byte, except for {@code
 * quantization_config}; from other checkpoints they are written anew.
 */
@API(status = INTERNAL, since = "0.1")
public final class SideFiles {

    private static final List<String> TAKEN_OVER =
            List.of(
                    FolderTexts.GENERATION,
                    FolderTexts.TOKENIZER,
                    FolderTexts.TOKENIZER_CONFIG,
                    FolderTexts.SPECIAL_TOKENS,
                    FolderTexts.ADDED_TOKENS,
                    FolderTexts.TEMPLATE,
                    "tokenizer.model",
                    "vocab.json",
                    "merges.txt");

    private final Checkpoint baseline;
    private final ObjectMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private SideFiles(Checkpoint baseline) {
        this.baseline = baseline;
    }

    /** Contents by file name. */
    public static SortedMap<String, byte[]> of(
            Checkpoint baseline, Optional<JsonNode> quantizationConfig) throws IOException {
        var side = new SideFiles(baseline);
        var folder = baseline.location();
        if (Files.isRegularFile(folder.resolve(FolderTexts.CONFIG))) {
            side.takeOver(folder, quantizationConfig);
        } else {
            side.writeAnew(quantizationConfig);
        }
        return side.files;
    }

    private void takeOver(Path folder, Optional<JsonNode> quantizationConfig) throws IOException {
        var tools = folder.resolve(FolderTexts.TOOL_TEMPLATE);
        if (Files.exists(tools)) {
            throw new CompressionException(
                    "%s is not taken over into artifacts; put both templates into tokenizer_config.json, as a list of {\"name\", \"template\"}"
                            .formatted(tools));
        }
        ObjectNode config = mapper.valueToTree(baseline.config().raw());
        addConfig(config, quantizationConfig);
        for (var name : TAKEN_OVER) {
            var file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(name, Files.readAllBytes(file));
            }
        }
    }

    private void writeAnew(Optional<JsonNode> quantizationConfig) throws IOException {
        var config = new SynthesisedConfig(baseline);
        addConfig(config.model(), quantizationConfig);
        files.put(FolderTexts.GENERATION, mapper.writeValueAsBytes(config.generation()));
        var tokenizer = baseline.tokenizer().tokenizerJson();
        if (tokenizer.isPresent()) {
            files.put(FolderTexts.TOKENIZER, tokenizer.get().getBytes(StandardCharsets.UTF_8));
            files.put(FolderTexts.TOKENIZER_CONFIG, mapper.writeValueAsBytes(config.tokenizer()));
        }
    }

    private void addConfig(ObjectNode config, Optional<JsonNode> quantizationConfig)
            throws IOException {
        config.remove(QuantizationFiles.FIELD);
        quantizationConfig.ifPresent(entry -> config.set(QuantizationFiles.FIELD, entry));
        files.put(FolderTexts.CONFIG, mapper.writeValueAsBytes(config));
    }
}
