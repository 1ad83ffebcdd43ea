package dev.retain.checkpoint.gguf;

import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.FileCheckpoint;
import dev.retain.checkpoint.gguf.blocks.InterleavedRows;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.WeightFile;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opens a GGUF model, with Hugging Face names and rows in Hugging Face order. */
final class GgufFile {

    private static final String EMBEDDING = "model.embed_tokens.weight";

    private GgufFile() {}

    /**
     * Opens a file, or all files of the model that it is a part of.
     *
     * @throws RetainException if a file cannot be read or another part is missing
     */
    static Checkpoint open(Path path) {
        var parts = GgufParts.open(path);
        try {
            return open(parts);
        } catch (RetainException e) {
            parts.close();
            throw e;
        }
    }

    private static Checkpoint open(GgufParts parts) {
        var file = parts.first();
        GgufKind.requireModel(file.path(), parts.metadata(), !parts.tensors().isEmpty());
        var metadata = new GgufConfig(file, parts.metadata());
        var architecture = metadata.architecture();
        var entries = new TreeMap<String, GgufHeader.Entry>();
        var rotary = new GgufRotary(file);
        for (var entry : parts.tensors()) {
            if (!rotary.takes(entry)) {
                entries.put(name(architecture, entry), entry);
            }
        }
        var config = metadata.read(vocabulary(file, entries.get(EMBEDDING)), entries, rotary);
        var tensors = new TreeMap<String, StoredTensor>();
        entries.forEach(
                (name, entry) ->
                        tensors.put(
                                name,
                                new GgufTensor(
                                        name,
                                        entry,
                                        architecture.isInterleaved()
                                                ? heads(name, entry, config)
                                                : 0,
                                        architecture.hasRaisedNorms()
                                                && name.endsWith("norm.weight"))));
        return new FileCheckpoint(
                file.path(),
                parts.files(),
                config,
                tensors,
                new GgufTexts(file, parts.metadata()),
                Manifest.claim(file.path().resolveSibling(Manifest.NAME)),
                List.of());
    }

    private static String name(GgufArchitecture architecture, GgufHeader.Entry entry) {
        return GgufNames.huggingFace(architecture, entry.name())
                .orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "%s: tensor %s is not a part of the supported %s; give a plain one"
                                                .formatted(
                                                        entry.file().path(),
                                                        entry.name(),
                                                        architecture.family())));
    }

    private static int vocabulary(WeightFile file, GgufHeader.@Nullable Entry embedding) {
        if (embedding == null || embedding.shape().size() != 2 || embedding.bytes() == 0) {
            throw file.damaged("tensor token_embd.weight is missing or no matrix");
        }
        return Math.toIntExact(embedding.shape().get(0));
    }

    private static int heads(String name, GgufHeader.Entry entry, ModelConfig config) {
        int heads = InterleavedRows.heads(name, config);
        if (heads > 0
                && (entry.shape().isEmpty()
                        || entry.shape().get(0) != (long) heads * config.headDim())) {
            throw entry.file()
                    .damaged(
                            "tensor %s of shape %s does not have %d heads of %d channels"
                                    .formatted(
                                            entry.name(), entry.shape(), heads, config.headDim()));
        }
        return heads;
    }
}
