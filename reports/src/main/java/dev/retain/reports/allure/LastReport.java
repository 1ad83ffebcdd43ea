package dev.retain.reports.allure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.report.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last report that Allure 2 made. Its folder {@code history} carries what charts need from
 * report to report, and is to lie among the results before the next one is made
 * (allurereport.org/docs/how-it-works-history-files).
 *
 * @param folder where it lies
 */
record LastReport(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(LastReport.class);
    private static final String HISTORY = "history";

    private static final List<String> FILES =
            List.of(
                    "history.json",
                    "history-trend.json",
                    "duration-trend.json",
                    "categories-trend.json",
                    "retry-trend.json");

    /** Allure keeps twenty runs of a test; that of a hundred thousand tests is smaller. */
    private static final long LARGEST = 256L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Lays its history among results. The first of all reports has none before it.
     *
     * @throws IOException if it cannot be read or written, or one of its files is not whole
     */
    void bringTo(Path results) throws IOException {
        Path history = folder.resolve(HISTORY);
        if (!Files.isDirectory(history)) {
            LOG.info("{} is no report of Allure, so its history begins with this run", folder);
            return;
        }
        for (String name : FILES) {
            Path file = history.resolve(name);
            if (Files.isRegularFile(file)) {
                check(file);
                AtomicFile.write(results.resolve(HISTORY), name, half -> Files.copy(file, half));
            }
        }
    }

    /** Allure makes no report at all where a file of the history is torn. */
    private static void check(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(
                    "%s has %d bytes, at most %d are copied"
                            .formatted(file, Files.size(file), LARGEST));
        }
        try (JsonParser json = MAPPER.createParser(file.toFile())) {
            if (json.nextToken() == null) {
                throw new IOException(file + " is empty");
            }
            json.skipChildren();
            if (json.nextToken() != null) {
                throw new IOException(file + " is no JSON");
            }
        }
    }
}
