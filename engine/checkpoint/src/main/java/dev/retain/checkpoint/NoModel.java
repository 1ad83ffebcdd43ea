package dev.retain.checkpoint;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what lies at a place where no format finds a model, and what to do about it. */
final class NoModel {

    private static final String CONFIG = "config.json";
    private static final int MOST_NAMES = 3;
    private static final String SAVE =
            "save the model with save_pretrained of transformers, which writes safetensors";
    private static final String ORIGINAL = "get the model in Hugging Face layout or as GGUF";

    /** A file cut by {@code split}, whose pieces only {@code cat} joins. */
    private static final Pattern PIECE =
            Pattern.compile(
                    ".*\\.(gguf|safetensors)[-._](split-?[a-z]+|part-?\\w+|\\d{2,3}|[a-z]{2})");

    /** Endings of weights of other programs, with the way out. */
    private static final Map<String, String> OTHERS = others();

    private NoModel() {}

    private static Map<String, String> others() {
        var others = new LinkedHashMap<String, String>();
        for (var torch :
                List.of(".bin", ".pth", ".pt", ".ckpt", ".pkl", ".h5", ".msgpack", ".ot")) {
            others.put(torch, SAVE);
        }
        for (var other :
                List.of(
                        ".onnx",
                        ".npz",
                        ".npy",
                        ".mlx",
                        ".mlmodel",
                        ".tflite",
                        ".task",
                        ".engine",
                        ".plan",
                        ".xml",
                        ".nemo",
                        ".llamafile",
                        ".litertlm",
                        ".pte",
                        ".ggml")) {
            others.put(other, ORIGINAL);
        }
        for (var archive : List.of(".zip", ".tar", ".gz", ".tgz", ".xz", ".zst", ".7z", ".rar")) {
            others.put(archive, "unpack it and give the folder of the model");
        }
        return others;
    }

    /** What is to be thrown for a place where nothing is. */
    static RetainException nothing(Path location) {
        return Files.isSymbolicLink(location)
                ? new ModelNotFoundException(
                        "%s is a link to %s, which is not there; correct the link"
                                .formatted(location, FolderCheck.target(location)))
                : CheckpointFormat.notFound(location + " does not exist");
    }

    /** What is to be thrown for a file of no format. */
    static RetainException in(Path file) {
        var name = name(file);
        if (name.endsWith(".safetensors") || name.endsWith(".json")) {
            return new ModelNotFoundException(
                    "%s is one of the files of a model; give their folder, %s"
                            .formatted(file, file.toAbsolutePath().getParent()));
        }
        if (FolderCheck.finished(file).isPresent()) {
            return FolderCheck.unfinished(file);
        }
        return foreign(file)
                .orElseGet(
                        () ->
                                CheckpointFormat.notFound(
                                        file + " is neither a folder nor a .gguf file"));
    }

    /**
     * What is to be thrown for a folder of no format.
     *
     * @param entries what lies in it and is not hidden
     */
    static RetainException in(Path folder, List<Path> entries) {
        return foreign(entries)
                .or(() -> nested(folder))
                .or(() -> folderOfThatName(entries))
                .orElseGet(() -> empty(folder, entries));
    }

    private static Optional<RetainException> folderOfThatName(List<Path> entries) {
        return entries.stream()
                .filter(Files::isDirectory)
                .filter(entry -> isWeights(name(entry)))
                .findFirst()
                .map(
                        entry ->
                                new InvalidCheckpointException(
                                        "%s: this is a folder, not the file of that name; put the file in its place"
                                                .formatted(entry)));
    }

    private static boolean isWeights(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".gguf");
    }

    private static Optional<RetainException> foreign(List<Path> entries) {
        return entries.stream()
                .filter(Files::isRegularFile)
                .flatMap(entry -> foreign(entry).stream())
                .findFirst();
    }

    private static Optional<RetainException> foreign(Path file) {
        var name = name(file);
        if (PIECE.matcher(name).matches()) {
            return Optional.of(
                    new UnsupportedModelException(
                            "%s is a piece of a file that was cut; join the pieces in their order with cat, and give the whole file"
                                    .formatted(file)));
        }
        return OTHERS.entrySet().stream()
                .filter(other -> name.endsWith(other.getKey()))
                .findFirst()
                .map(
                        other ->
                                new UnsupportedModelException(
                                        "%s is not in a supported format; supported are safetensors and GGUF; %s"
                                                .formatted(file, other.getValue())));
    }

    private static Optional<RetainException> nested(Path folder) {
        try {
            var found = NestedModels.in(folder);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new ModelNotFoundException(
                                    "%s holds no model, but a folder in it does; give %s%s"
                                            .formatted(
                                                    folder,
                                                    found.stream()
                                                            .limit(MOST_NAMES)
                                                            .map(Path::toString)
                                                            .collect(Collectors.joining(" or ")),
                                                    found.size() > MOST_NAMES ? " or …" : "")));
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(
                    new ModelNotFoundException(
                            "%s holds no model, and its folders cannot be read: %s; check their permissions"
                                    .formatted(folder, e.getMessage()),
                            e));
        }
    }

    private static RetainException empty(Path folder, List<Path> entries) {
        if (Files.isDirectory(folder.resolve("snapshots"))) {
            return new ModelNotFoundException(
                    "%s is of the hub's cache, but no snapshot in it has weights; download the model again"
                            .formatted(folder));
        }
        boolean configured = entries.stream().anyMatch(entry -> name(entry).equals(CONFIG));
        return configured
                ? new InvalidCheckpointException(
                        "%s has a %s but no weights; get the missing files, model.safetensors or those that an index names"
                                .formatted(folder, CONFIG))
                : CheckpointFormat.notFound(folder + " holds no model");
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
