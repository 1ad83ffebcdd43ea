package dev.retain.examples.study;

import dev.retain.api.task.Task;
import dev.retain.checkpoint.ContentHash;
import dev.retain.run.outcome.SuiteData;
import dev.retain.run.settings.RunSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What all rows of a table have in common, as a name that changes with it. */
final class StudyKey {

    private static final int SHORT = 12;

    private StudyKey() {}

    static String of(StudySettings study, RunSettings run, List<Task> suites) throws IOException {
        var hash = new ContentHash();
        addFiles(hash, "model", study.model());
        if (study.calibration().isPresent()) {
            addFiles(hash, "calibration", study.calibration().get());
        }
        hash.add(
                "windows",
                study.windows() + " of " + study.length() + ", iterations " + study.iterations());
        hash.add("samples", run.drawn() + " by " + run.seed());
        hash.add("arithmetic", run.device() + " " + run.precision() + " " + run.kernels());
        var data = new SuiteData(run);
        for (var suite : suites) {
            hash.add(suite.id() + " " + suite.version(), data.hash(suite, Optional.empty()));
        }
        return hash.hex().substring(0, SHORT);
    }

    /** Of an embedded model the list of its files, which has their hashes. */
    private static void addFiles(ContentHash hash, String name, String reference)
            throws IOException {
        var place = Path.of(reference);
        if (Files.isRegularFile(place)) {
            hash.addLine(name, ContentHash.of(place));
        } else if (Files.isDirectory(place)) {
            try (var files = Files.list(place)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    hash.addLine(name + "/" + file.getFileName(), ContentHash.of(file));
                }
            }
        } else {
            hash.add(name, reference);
            try (var list =
                    StudyKey.class.getResourceAsStream(
                            "/META-INF/retain/models/" + reference + "/files.sha256")) {
                if (list != null) {
                    hash.add(
                            name + " files",
                            new String(list.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }
}
