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

/** Opens a GGUF file, with Hugging Face names and rows in Hugging Face order. */
final class GgufFile {

    private static final String EMBEDDING = "model.embed_tokens.weight";

    private GgufFile() {}

    static Checkpoint open(Path path) {
        var file = WeightFile.open(path);
        try {
            return open(path, file);
        } catch (RetainException e) {
            file.close();
            throw e;
        }
    }

    private static Checkpoint open(Path path, WeightFile file) {
        var header = GgufHeader.read(file);
        var metadata = new GgufConfig(file, header.metadata());
        var architecture = metadata.architecture();
        var entries = new TreeMap<String, GgufHeader.Entry>();
        var rotary = new GgufRotary(file);
        for (var entry : header.tensors()) {
            if (!rotary.takes(entry)) {
                entries.put(name(file, architecture, entry), entry);
            }
        }
        var config = metadata.read(vocabulary(file, entries.get(EMBEDDING)), entries, rotary);
        var tensors = new TreeMap<String, StoredTensor>();
        entries.forEach(
                (name, entry) ->
                        tensors.put(
                                name,
                                new GgufTensor(
                                        file,
                                        name,
                                        entry,
                                        architecture.isInterleaved()
                                                ? heads(file, name, entry, config)
                                                : 0,
                                        architecture.hasRaisedNorms()
                                                && name.endsWith("norm.weight"))));
        return new FileCheckpoint(
                path,
                List.of(file),
                config,
                tensors,
                new GgufTexts(file, header.metadata()),
                Manifest.claim(path.resolveSibling(Manifest.NAME)),
                List.of());
    }

    private static String name(
            WeightFile file, GgufArchitecture architecture, GgufHeader.Entry entry) {
        return GgufNames.huggingFace(architecture, entry.name())
                .orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "%s: tensor %s is not a part of the supported %s; give a plain one"
                                                .formatted(
                                                        file.path(),
                                                        entry.name(),
                                                        architecture.family())));
    }

    private static int vocabulary(WeightFile file, GgufHeader.@Nullable Entry embedding) {
        if (embedding == null || embedding.shape().size() != 2 || embedding.bytes() == 0) {
            throw file.damaged("tensor token_embd.weight is missing or no matrix");
        }
        return Math.toIntExact(embedding.shape().get(0));
    }

    private static int heads(
            WeightFile file, String name, GgufHeader.Entry entry, ModelConfig config) {
        int heads = InterleavedRows.heads(name, config);
        if (heads > 0
                && (entry.shape().isEmpty()
                        || entry.shape().get(0) != (long) heads * config.headDim())) {
            throw file.damaged(
                    "tensor %s of shape %s does not have %d heads of %d channels"
                            .formatted(entry.name(), entry.shape(), heads, config.headDim()));
        }
        return heads;
    }
}
