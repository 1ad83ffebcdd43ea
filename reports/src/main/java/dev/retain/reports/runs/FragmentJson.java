package dev.retain.reports.runs;

import dev.retain.api.report.json.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fragments as JSON and back. */
final class FragmentJson {

    /** A cell takes some kilobytes; its samples stand elsewhere. */
    private static final long LARGEST = 64L << 20;

    private final ReportJson json = new ReportJson();

    byte[] bytes(Fragment fragment) {
        return json.bytes(fragment);
    }

    /**
     * Reads a fragment.
     *
     * @throws IOException if the file cannot be read, or is not a whole fragment
     */
    Fragment read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(
                    "%s has %d bytes, at most %d are read"
                            .formatted(file, Files.size(file), LARGEST));
        }
        return json.read(Files.readAllBytes(file), Fragment.class);
    }
}
