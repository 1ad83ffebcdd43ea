package dev.retain.checkpoint.huggingface;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.StoredTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names under which a folder has its tensors. Classes of transformers save the same decoder
 * below different modules; here it gets the names that its family has on the hub.
 */
final class StoredNames {

    private static final String GEMMA_3 = "gemma3";
    private static final String GEMMA_3_TEXT = "gemma3_text";
    private static final String DECODER = "model.";
    private static final String HEAD = "lm_head.";
    private static final List<String> EMBEDDINGS =
            List.of("embed_tokens.weight", "tok_embeddings.weight");

    /** What other tasks put in the place of the head, or beside it. */
    private static final List<String> OTHER_HEADS =
            List.of(
                    "score.weight",
                    "classifier.weight",
                    "qa_outputs.weight",
                    "v_head.summary.weight");

    private static final List<String> ADAPTERS =
            List.of(
                    ".lora_A.",
                    ".lora_B.",
                    ".lora_magnitude_vector",
                    ".base_layer.",
                    ".modules_to_save.");

    /** A query of Meta's and Mistral's own files. */
    private static final String ORIGINAL = "layers.0.attention.wq.weight";

    private final Path folder;
    private final ModelConfig config;
    private final SortedMap<String, StoredTensor> tensors;

    private StoredNames(Path folder, ModelConfig config, SortedMap<String, StoredTensor> tensors) {
        this.folder = folder;
        this.config = config;
        this.tensors = tensors;
    }

    /**
     * The tensors under the names of the family.
     *
     * @param tensors those of the folder, compressed weights joined
     * @throws UnsupportedModelException if they are named as those of another program or task
     * @throws InvalidCheckpointException if they lack a head, or have names that no class gives
     */
    static SortedMap<String, StoredTensor> canonical(
            Path folder, ModelConfig config, SortedMap<String, StoredTensor> tensors) {
        return Families.isSupported(config.architecture())
                ? new StoredNames(folder, config, tensors).canonical()
                : tensors;
    }

    private SortedMap<String, StoredTensor> canonical() {
        tensors.keySet().forEach(this::refuseOther);
        var decoders =
                tensors.keySet().stream()
                        .filter(StoredNames::isEmbedding)
                        .map(StoredNames::module)
                        .toList();
        if (decoders.isEmpty() || decoders.contains(root() + DECODER)) {
            return tensors;
        }
        return renamed(decoders.get(0));
    }

    private SortedMap<String, StoredTensor> renamed(String found) {
        var renaming = renaming(found);
        var renamed = new TreeMap<String, StoredTensor>();
        tensors.forEach(
                (name, tensor) -> {
                    var other = renamed(name, renaming);
                    var named = other.equals(name) ? tensor : new RenamedTensor(other, tensor);
                    if (renamed.putIfAbsent(other, named) != null) {
                        throw twice(name, other);
                    }
                });
        if (!config.tiedHead() && !renamed.containsKey(root() + head() + "weight")) {
            throw withoutHead(found);
        }
        return renamed;
    }

    /** What all names of the decoder begin with on the hub. */
    private String root() {
        return config.architecture().equals(GEMMA_3) ? "language_model." : "";
    }

    private String head() {
        return config.architecture().equals("internlm2") ? "output." : HEAD;
    }

    private static boolean isEmbedding(String name) {
        return EMBEDDINGS.stream().anyMatch(end -> name.equals(end) || name.endsWith("." + end));
    }

    private static String module(String embedding) {
        return EMBEDDINGS.stream()
                .filter(embedding::endsWith)
                .map(end -> embedding.substring(0, embedding.length() - end.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Beginnings of names and what they become; the first that fits counts. */
    private Map<String, String> renaming(String found) {
        var own = root() + DECODER;
        boolean sees = List.of(GEMMA_3, GEMMA_3_TEXT).contains(config.architecture());
        if (found.isEmpty()) {
            return ordered(head(), root() + head(), "", own);
        }
        if (!sees) {
            throw unknown(found);
        }
        var head = root() + HEAD;
        return switch (found) {
            case "model.language_model." -> ordered(found, own, HEAD, head, DECODER, "");
            case "language_model.model." -> ordered(found, own, "language_model." + HEAD, head);
            case "language_model." -> ordered(found + HEAD, head, found, own, HEAD, head);
            case DECODER -> ordered(HEAD, head, DECODER, own);
            default -> throw unknown(found);
        };
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String renamed(String name, Map<String, String> renaming) {
        for (var entry : renaming.entrySet()) {
            if (name.startsWith(entry.getKey())) {
                return entry.getValue() + name.substring(entry.getKey().length());
            }
        }
        return name;
    }

    private void refuseOther(String name) {
        if (ADAPTERS.stream().anyMatch(name::contains)) {
            throw unsupported(
                    name,
                    "of an adapter; merge it into the model with merge_and_unload of peft, and save"
                            + " that");
        }
        if (OTHER_HEADS.contains(name)) {
            throw unsupported(
                    name,
                    "the head of another task than going on with a text; give a causal model");
        }
        if (name.equals(ORIGINAL)) {
            throw unsupported(
                    name,
                    "named as Meta's and Mistral's own files have it; get the model in Hugging Face"
                            + " layout");
        }
        if (name.endsWith(".scales") && tensors.containsKey(name.replace(".scales", ".biases"))) {
            throw unsupported(name, "of a model that MLX quantised; give the model before that");
        }
    }

    private UnsupportedModelException unsupported(String name, String reason) {
        return new UnsupportedModelException("%s: tensor %s is %s".formatted(folder, name, reason));
    }

    private UnsupportedModelException unknown(String found) {
        return new UnsupportedModelException(
                "%s: the embedding lies in %s, not in %s where a %s has it; save the model with save_pretrained of AutoModelForCausalLM"
                        .formatted(
                                folder,
                                found.substring(0, found.length() - 1),
                                root() + "model",
                                config.architecture()));
    }

    private InvalidCheckpointException twice(String name, String other) {
        return new InvalidCheckpointException(
                "%s: tensors %s and %s are the same part of a %s; remove the wrong one"
                        .formatted(folder, name, other, config.architecture()));
    }

    private UnsupportedModelException withoutHead(String found) {
        return new UnsupportedModelException(
                "%s: the tensors are named %slayers.0… as a class without a head saves them, and tie_word_embeddings is false; save the model with save_pretrained of AutoModelForCausalLM"
                        .formatted(folder, found));
    }
}
