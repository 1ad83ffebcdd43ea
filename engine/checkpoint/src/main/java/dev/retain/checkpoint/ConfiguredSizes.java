package dev.retain.checkpoint;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.StoredTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the numbers of a configuration against the tensors beside it, before anything is made of
 * such a size. What is only a little wrong is left to those who compare each tensor.
 */
final class ConfiguredSizes {

    /** Widths up to here cost little, whatever is stored. */
    private static final long SMALL = 1 << 14;

    /** Numbers of layers up to here cost little, whatever is stored. */
    private static final int FEW = 256;

    private final Path location;
    private final ModelConfig config;
    private final long widest;
    private final int tensors;

    private ConfiguredSizes(Path location, ModelConfig config, Collection<StoredTensor> tensors) {
        this.location = location;
        this.config = config;
        this.tensors = tensors.size();
        this.widest =
                tensors.stream()
                        .flatMap(tensor -> tensor.info().shape().stream())
                        .mapToLong(Long::longValue)
                        .reduce(SMALL, Math::max);
    }

    /**
     * Refuses a configuration of another order of size than the tensors.
     *
     * @throws InvalidCheckpointException if it has wider tensors than any that is stored, more
     *     layers than tensors, or fewer than there are blocks
     */
    static void check(Path location, ModelConfig config, Map<String, StoredTensor> tensors) {
        var sizes = new ConfiguredSizes(location, config, tensors.values());
        sizes.check();
        sizes.checkLastBlock(tensors.keySet());
    }

    private void check() {
        checkWidth(key("vocab_size", "vocabulary"), config.vocabulary());
        checkWidth(key("hidden_size", "embedding_length"), config.hidden());
        checkWidth(key("intermediate_size", "feed_forward_length"), config.intermediate());
        checkHeads(key("num_attention_heads", "attention.head_count"), config.heads());
        checkHeads(key("num_key_value_heads", "attention.head_count_kv"), config.keyValueHeads());
        if (config.layers() > Math.max(FEW, tensors)) {
            throw refused(
                    "%s is %d, but there are only %d tensors"
                            .formatted(
                                    key("num_hidden_layers", "block_count"),
                                    config.layers(),
                                    tensors));
        }
    }

    /** Blocks that nobody would compute. */
    private void checkLastBlock(Set<String> names) {
        if (!Families.isSupported(config.architecture())) {
            return;
        }
        String next = Families.traits(config).names().blocks() + config.layers() + ".";
        Optional<String> beyond = names.stream().filter(name -> name.startsWith(next)).findFirst();
        if (beyond.isPresent()) {
            throw refused(
                    "%s is %d, but there is a tensor %s"
                            .formatted(
                                    key("num_hidden_layers", "block_count"),
                                    config.layers(),
                                    beyond.get()));
        }
    }

    private void checkWidth(String key, int width) {
        if (width > widest) {
            throw refused("%s is %d, but %s".formatted(key, width, stored()));
        }
    }

    private void checkHeads(String key, int heads) {
        if ((long) heads * config.headDim() > widest) {
            throw refused(
                    "%s is %d and %s is %d, but %s"
                            .formatted(
                                    key,
                                    heads,
                                    key("head_dim", "attention.key_length"),
                                    config.headDim(),
                                    stored()));
        }
    }

    private String stored() {
        return "no tensor is wider than %d".formatted(widest);
    }

    private boolean isFolder() {
        return Files.isDirectory(location);
    }

    private String key(String inFolder, String inGguf) {
        return isFolder() ? inFolder : config.architecture() + "." + inGguf;
    }

    private InvalidCheckpointException refused(String reason) {
        return new InvalidCheckpointException(
                "%s: %s; correct the configuration or get the files again"
                        .formatted(
                                isFolder() ? location.resolve("config.json") : location, reason));
    }
}
