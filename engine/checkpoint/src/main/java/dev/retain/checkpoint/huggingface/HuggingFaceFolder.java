package dev.retain.checkpoint.huggingface;

import dev.retain.api.Finding;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.FileCheckpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.checkpoint.safetensors.SafetensorsHeader;
import dev.retain.checkpoint.safetensors.ShardIndex;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.TensorParts;
import dev.retain.checkpoint.tensor.WeightFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opens a folder in Hugging Face layout: {@code config.json} and safetensors files. */
final class HuggingFaceFolder {

    /** The weights where they are in one file. */
    static final String SINGLE = "model.safetensors";

    private static final String WEIGHT = ".weight";
    private static final String INDEX = "model.safetensors.index.json";

    private static final String ORIGINAL_CONFIG = "params.json";
    private static final Pattern SHARD = Pattern.compile(".+-\\d{5}-of-(\\d{5})\\.safetensors");

    private final Path folder;
    private final List<WeightFile> files = new ArrayList<>();
    private final SortedMap<String, PlainTensor> tensors = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private HuggingFaceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Whether the folder has weights in this layout.
     *
     * @param safetensors the safetensors files of the folder
     */
    static boolean matches(Path folder, List<Path> safetensors) {
        return !safetensors.isEmpty() || Files.exists(folder.resolve(INDEX));
    }

    /**
     * Opens it.
     *
     * @param safetensors the safetensors files of the folder
     */
    static Checkpoint open(Path folder, List<Path> safetensors) {
        var opening = new HuggingFaceFolder(folder);
        try {
            return opening.open(safetensors);
        } catch (RetainException e) {
            opening.files.forEach(WeightFile::close);
            throw e;
        }
    }

    private Checkpoint open(List<Path> safetensors) {
        var texts = new FolderTexts(folder);
        var root = texts.object(FolderTexts.CONFIG).orElseThrow(this::withoutConfig);
        var config = HuggingFaceConfig.read(texts.file(FolderTexts.CONFIG), root);
        var quantizations = new QuantizationFiles();
        var quantization = quantizations.read(texts, root);
        if (Files.isRegularFile(folder.resolve(SINGLE))) {
            openFile(folder.resolve(SINGLE));
        } else if (Files.isRegularFile(folder.resolve(INDEX))) {
            openShards(ShardIndex.read(folder.resolve(INDEX)), safetensors);
        } else if (safetensors.size() == 1 && !isOneOfSeveral(safetensors.get(0))) {
            openFile(safetensors.get(0));
        } else {
            throw new InvalidCheckpointException(
                    "%s: there are %d safetensors files but no %s; get the missing file"
                            .formatted(folder, safetensors.size(), INDEX));
        }
        var joined =
                StoredNames.canonical(
                        folder,
                        config,
                        quantization.join(
                                new TensorParts(folder, tensors, quantizations.packedEndings())));
        return new FileCheckpoint(
                folder,
                files,
                hasHead(config, joined.keySet()) ? config.withStoredHead() : config,
                joined,
                new FolderModelTexts(texts, root, quantizations.ownFiles()),
                claim(quantization, joined.keySet()),
                findings);
    }

    /** As in transformers, a head that is stored comes before the flag that ties it. */
    private static boolean hasHead(ModelConfig config, Set<String> stored) {
        return Families.isSupported(config.architecture())
                && stored.contains(Families.traits(config).names().head());
    }

    private RetainException withoutConfig() {
        return Files.isRegularFile(folder.resolve(ORIGINAL_CONFIG))
                ? new UnsupportedModelException(
                        "%s has %s as Meta's and Mistral's own files have it; get the model in Hugging Face layout"
                                .formatted(folder, ORIGINAL_CONFIG))
                : new InvalidCheckpointException(
                        folder
                                + ": there are weights but no config.json; get the missing file"
                                + " from where the model came from");
    }

    private static boolean isOneOfSeveral(Path file) {
        var shard = SHARD.matcher(file.getFileName().toString());
        return shard.matches() && Integer.parseInt(shard.group(1)) > 1;
    }

    private Optional<CompressionClaim> claim(Quantization quantization, Set<String> names) {
        var claim = Manifest.claim(folder.resolve(Manifest.NAME)).or(quantization::claim);
        return claim.map(it -> it.leaving(leftOut(quantization, names)));
    }

    private static Set<String> leftOut(Quantization quantization, Set<String> names) {
        return names.stream()
                .filter(name -> name.endsWith(WEIGHT))
                .map(name -> name.substring(0, name.length() - WEIGHT.length()))
                .filter(quantization::leavesOut)
                .collect(Collectors.toUnmodifiableSet());
    }

    private SafetensorsHeader openFile(Path path) {
        var file = WeightFile.open(path);
        files.add(file);
        var header = SafetensorsHeader.read(file);
        for (var entry : header.entries().values()) {
            tensors.put(entry.name(), header.tensor(file, entry));
        }
        return header;
    }

    private void openShards(ShardIndex index, List<Path> safetensors) {
        for (var file : safetensors) {
            var name = file.getFileName().toString();
            if (SHARD.matcher(name).matches() && !index.shards().containsValue(name)) {
                findings.add(
                        new Finding(
                                "shard-index",
                                name,
                                "it is not named in %s, so it is left out; remove it or correct the index"
                                        .formatted(index.file().getFileName())));
            }
        }
        long total = 0;
        for (var shard : new TreeSet<>(index.shards().values())) {
            var entries = openFile(folder.resolve(shard)).entries();
            for (var entry : entries.values()) {
                if (!shard.equals(index.shards().get(entry.name()))) {
                    throw new InvalidCheckpointException(
                            "%s: tensor %s is in %s, but the index says %s; put the shards of its model beside it"
                                    .formatted(
                                            index.file(),
                                            entry.name(),
                                            shard,
                                            index.shards().get(entry.name())));
                }
                total += entry.bytes();
            }
        }
        checkIndex(index, total);
    }

    private void checkIndex(ShardIndex index, long total) {
        index.shards()
                .forEach(
                        (tensor, shard) -> {
                            if (!tensors.containsKey(tensor)) {
                                throw new InvalidCheckpointException(
                                        "%s: tensor %s is not in %s; put the shards of its model beside it"
                                                .formatted(index.file(), tensor, shard));
                            }
                        });
        if (index.totalSize().isPresent() && index.totalSize().getAsLong() != total) {
            findings.add(
                    new Finding(
                            "shard-index",
                            index.file().getFileName().toString(),
                            "total_size is %d, but the tensors have %d bytes; correct the index"
                                    .formatted(index.totalSize().getAsLong(), total)));
        }
    }
}
