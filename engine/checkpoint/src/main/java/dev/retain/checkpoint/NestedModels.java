package dev.retain.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for models in the folders of a folder, such as that of a model in the hub's cache. */
final class NestedModels {

    /** As deep as a snapshot lies below the folder of all caches of Hugging Face. */
    private static final int DEPTH = 4;

    private static final int MOST_VISITS = 1000;
    private static final int LONGEST_REVISION = 200;

    private final List<Path> found = new ArrayList<>();
    private int visits;

    private NestedModels() {}

    /** The folders with a model, that of the cached main revision first. */
    static List<Path> in(Path folder) throws IOException {
        var search = new NestedModels();
        search.search(folder, DEPTH);
        var main = mainRevision(folder);
        if (search.found.remove(main)) {
            search.found.add(0, main);
        }
        return search.found;
    }

    /** Where the cache of the hub has the revision that {@code refs/main} names. */
    private static Path mainRevision(Path folder) throws IOException {
        var main = folder.resolve("refs").resolve("main");
        if (!Files.isRegularFile(main) || Files.size(main) > LONGEST_REVISION) {
            return folder;
        }
        var revision = new String(Files.readAllBytes(main), StandardCharsets.ISO_8859_1).strip();
        return revision.matches("\\w+") ? folder.resolve("snapshots").resolve(revision) : folder;
    }

    private void search(Path folder, int depth) throws IOException {
        if (depth == 0) {
            return;
        }
        for (var inner : folders(folder)) {
            if (visits++ > MOST_VISITS) {
                return;
            }
            if (holdsModel(inner)) {
                found.add(inner);
            } else {
                search(inner, depth - 1);
            }
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .filter(Files::isReadable)
                    .sorted()
                    .toList();
        }
    }

    private static boolean holdsModel(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .map(entry -> entry.getFileName().toString().toLowerCase(Locale.ROOT))
                    .anyMatch(name -> name.endsWith(".safetensors") || name.endsWith(".gguf"));
        }
    }
}
