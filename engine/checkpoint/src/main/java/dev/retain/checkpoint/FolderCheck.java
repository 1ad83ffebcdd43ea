package dev.retain.checkpoint;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.tensor.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses folders that hold something else than one whole model, although they have files of one.
 *
 * @param entries what lies in the folder and is not hidden
 */
record FolderCheck(Path folder, List<Path> entries) {

    private static final String ADAPTER = "adapter_config.json";

    /** Files of which a link must lead somewhere, and a download must have ended. */
    private static final List<String> READ = List.of(".safetensors", ".gguf", ".json", ".jinja");

    /** Stands beside a file until it is complete, even if that has its full length already. */
    private static final String CONTROL = ".aria2";

    /** What downloads are called until they have ended. */
    private static final List<String> UNFINISHED =
            List.of(
                    CONTROL,
                    ".incomplete",
                    ".part",
                    ".partial",
                    ".crdownload",
                    ".download",
                    ".opdownload",
                    ".filepart",
                    ".!ut",
                    ".!qb",
                    ".tmp");

    /** A file that tells of a pipeline. */
    private static final List<String> DIFFUSERS = List.of("model_index.json");

    private static final List<String> SENTENCE_TRANSFORMERS =
            List.of("config_sentence_transformers.json", "modules.json");

    void refuse() {
        entries.forEach(this::refuseBrokenLink);
        entries.forEach(this::refuseUnfinished);
        if (has(ADAPTER)) {
            throw adapter();
        }
        refuse(DIFFUSERS, "a pipeline of diffusers, which makes no text");
        refuse(
                SENTENCE_TRANSFORMERS,
                "a model of sentence-transformers, which embeds texts and does not go on with"
                        + " them");
    }

    private void refuse(List<String> names, String what) {
        for (var name : names) {
            if (has(name)) {
                throw new UnsupportedModelException(
                        "%s says that this is %s; give a causal language model"
                                .formatted(folder.resolve(name), what));
            }
        }
    }

    private boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    private void refuseBrokenLink(Path entry) {
        if (isRead(name(entry)) && Files.isSymbolicLink(entry) && !Files.exists(entry)) {
            throw new InvalidCheckpointException(
                    "%s: this is a link to %s, which is not there; put the file there, or in the place of the link"
                            .formatted(entry, target(entry)));
        }
    }

    static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw unreadable(link, e);
        }
    }

    private static InvalidCheckpointException unreadable(Path file, IOException cause) {
        return new InvalidCheckpointException(
                file + " cannot be read: " + cause.getMessage() + "; check its permissions", cause);
    }

    private void refuseUnfinished(Path entry) {
        finished(entry)
                .filter(file -> entry.toString().endsWith(CONTROL) || isMissing(file))
                .ifPresent(
                        file -> {
                            throw unfinished(entry);
                        });
    }

    /** What is to be thrown for a download that has not ended. */
    static InvalidCheckpointException unfinished(Path entry) {
        return new InvalidCheckpointException(
                "%s: this is a download that has not ended; let it end, or start it again"
                        .formatted(entry));
    }

    /** The file that a download becomes; empty if it is none, or becomes none that is read. */
    static Optional<Path> finished(Path entry) {
        var name = name(entry);
        return UNFINISHED.stream()
                .filter(name::endsWith)
                .map(ending -> name.length() - ending.length())
                .filter(length -> isRead(name.substring(0, length)))
                .map(length -> entry.getFileName().toString().substring(0, length))
                .map(entry::resolveSibling)
                .findFirst();
    }

    private static boolean isMissing(Path file) {
        try {
            return !Files.isRegularFile(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isRead(String name) {
        return READ.stream().anyMatch(name::endsWith);
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** Hugging Face would load the model that the adapter names, and change it. */
    private UnsupportedModelException adapter() {
        var base = StrictJson.object(folder.resolve(ADAPTER)).path("base_model_name_or_path");
        return new UnsupportedModelException(
                "%s says that this is an adapter of %s, which is not read; merge it into its model with merge_and_unload of peft, and give the folder of that"
                        .formatted(folder.resolve(ADAPTER), base.asText("another model")));
    }
}
