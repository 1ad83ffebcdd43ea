package dev.retain.checkpoint.gguf;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.tensor.WeightFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The files of a GGUF model: one, or the parts into which {@code gguf-split} of llama.cpp cut it.
 * The first part has the metadata of the model, each says which one it is, and each has tensors of
 * its own.
 */
final class GgufParts implements AutoCloseable {

    private static final String SPLIT = "split.";
    private static final String COUNT = "split.count";
    private static final String NUMBER = "split.no";
    private static final String TENSORS = "split.tensors.count";

    private final List<WeightFile> files = new ArrayList<>();
    private final List<GgufHeader> headers = new ArrayList<>();

    private GgufParts() {}

    /**
     * Opens a file, and if it is a part of a model, all the others.
     *
     * @throws InvalidCheckpointException if a part is missing, damaged, or of another model
     * @throws dev.retain.api.UnsupportedModelException if one is of a kind that cannot be read
     */
    static GgufParts open(Path path) {
        var parts = new GgufParts();
        try {
            int count = parts.add(path).count().orElse(1);
            if (count > 1) {
                parts.addOthers(path, count);
            } else {
                PartName.of(path).ifPresent(GgufParts::requireAlone);
            }
            return parts;
        } catch (RetainException e) {
            parts.close();
            throw e;
        }
    }

    private Labels add(Path path) {
        var file = WeightFile.open(path);
        files.add(file);
        var header = GgufHeader.read(file);
        headers.add(header);
        return new Labels(file, header.metadata());
    }

    private void addOthers(Path given, int count) {
        int number = labels(0).number();
        var name =
                PartName.of(given)
                        .filter(part -> part.count() == count && part.number() == number)
                        .orElseThrow(() -> misnamed(given, number, count));
        for (int part = 1; part <= count; part++) {
            if (!Files.isRegularFile(name.part(part))) {
                throw new InvalidCheckpointException(
                        "%s: it is part %d of a model in %d files, and %s is missing; put it beside the others"
                                .formatted(given, number, count, name.part(part)));
            }
        }
        if (number != 1) {
            close();
            files.clear();
            headers.clear();
            add(name.part(1));
            labels(0).require(1, count);
        }
        for (int part = 2; part <= count; part++) {
            add(name.part(part)).require(part, count);
        }
        checkMetadata();
        checkTensors();
    }

    /** A file that is whole by its metadata is read alone, unless its name says otherwise. */
    private static void requireAlone(PartName name) {
        for (int part = 1; part <= name.count(); part++) {
            if (part != name.number() && Files.isRegularFile(name.part(part))) {
                throw new InvalidCheckpointException(
                        "%s: its name says that it is part %d of %d, its metadata do not; give a file that is no part another name, and cut models with gguf-split of llama.cpp"
                                .formatted(name.file(), name.number(), name.count()));
            }
        }
    }

    private Labels labels(int part) {
        return new Labels(files.get(part), headers.get(part).metadata());
    }

    private static InvalidCheckpointException misnamed(Path given, int number, int count) {
        return new InvalidCheckpointException(
                "%s: it is part %d of a model in %d files, whose names must end with -%05d-of-%05d.gguf and so on; give the files their names"
                        .formatted(given, number, count, number, count));
    }

    /** What a part repeats of the metadata must be what the first one says. */
    private void checkMetadata() {
        for (int part = 1; part < files.size(); part++) {
            for (var entry : headers.get(part).metadata().entrySet()) {
                var said = metadata().getOrDefault(entry.getKey(), entry.getValue());
                if (!entry.getKey().startsWith(SPLIT) && !said.equals(entry.getValue())) {
                    throw ofAnotherModel(
                            files.get(part), "its %s is not that".formatted(entry.getKey()));
                }
            }
        }
    }

    private void checkTensors() {
        Set<String> names = new HashSet<>();
        for (var tensor : tensors()) {
            if (!names.add(tensor.name())) {
                throw ofAnotherModel(
                        tensor.file(),
                        "tensor %s is there again, after a part".formatted(tensor.name()));
            }
        }
        var total = labels(0).number(TENSORS);
        if (total.isPresent() && total.getAsInt() != names.size()) {
            throw new InvalidCheckpointException(
                    "%s: %s is %d, but its %d files have %d tensors; put all parts of the same model beside each other"
                            .formatted(
                                    first().path(),
                                    TENSORS,
                                    total.getAsInt(),
                                    files.size(),
                                    names.size()));
        }
    }

    private InvalidCheckpointException ofAnotherModel(WeightFile part, String reason) {
        return new InvalidCheckpointException(
                "%s: %s of %s; put all parts of the same model beside each other"
                        .formatted(part.path(), reason, first().path().getFileName()));
    }

    /** The file with the metadata. */
    WeightFile first() {
        return files.get(0);
    }

    /** All files in their order. */
    List<WeightFile> files() {
        return List.copyOf(files);
    }

    /** What the first file says of the model. */
    Map<String, Object> metadata() {
        return headers.get(0).metadata();
    }

    /** The tensors of all files in their order. */
    List<GgufHeader.Entry> tensors() {
        return headers.stream().flatMap(header -> header.tensors().stream()).toList();
    }

    @Override
    public void close() {
        files.forEach(WeightFile::close);
    }

    /** What a file says of the part that it is. */
    private record Labels(WeightFile file, Map<String, Object> metadata) {

        OptionalInt number(String key) {
            var value = metadata.get(key);
            if (value == null) {
                return OptionalInt.empty();
            }
            boolean whole = value instanceof Integer || value instanceof Long;
            if (!whole
                    || ((Number) value).longValue() < 0
                    || ((Number) value).longValue() > Integer.MAX_VALUE) {
                throw file.damaged("%s is %s, not a count".formatted(key, value));
            }
            return OptionalInt.of(((Number) value).intValue());
        }

        OptionalInt count() {
            return number(COUNT);
        }

        /** From 1, as in the names. */
        int number() {
            return number(NUMBER)
                            .orElseThrow(
                                    () ->
                                            file.damaged(
                                                    "%s is there, but %s is missing"
                                                            .formatted(COUNT, NUMBER)))
                    + 1;
        }

        void require(int number, int count) {
            int said = count().orElse(1);
            if (said != count || number() != number) {
                throw new InvalidCheckpointException(
                        "%s: its metadata say that it is part %d of %d, its name says %d of %d; put the right file there"
                                .formatted(
                                        file.path(),
                                        said == 1 ? 1 : number(),
                                        said,
                                        number,
                                        count));
            }
        }
    }
}
