package dev.retain.reports.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.retain.api.RetainException;
import dev.retain.api.report.AtomicFile;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Writes the files that lie beside Allure's results: environment, categories and executor. */
final class ResultsFolder {

    private static final String ENVIRONMENT = "environment.properties";

    private final Path folder;
    private final Map<String, String> environment;
    private final ObjectMapper mapper =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    ResultsFolder(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    void write(RunReport run) {
        try {
            AtomicFile.removeLeft(folder);
            writeEnvironment(run);
            writeIfMissing("categories.json", Category.ALL);
            Optional<Executor> executor = Executor.of(environment);
            if (executor.isPresent()) {
                writeIfMissing("executor.json", executor.get());
            }
        } catch (IOException e) {
            throw unwritable("what Allure shows of the run", e);
        }
    }

    void bringHistory(LastReport report) throws IOException {
        report.bringTo(folder);
    }

    /** Says that something cannot be written here, and the way out. */
    RetainException unwritable(String what, Exception cause) {
        return new RetainException(
                "%s cannot be written to %s: %s; free its disk, make it writable, or set %s"
                        .formatted(what, folder, cause, "allure.results.directory"),
                cause);
    }

    /** Keeps what other tests of the module wrote. */
    private void writeEnvironment(RunReport run) throws IOException {
        Path file = folder.resolve(ENVIRONMENT);
        var properties = new Properties();
        if (Files.isRegularFile(file)) {
            load(properties, file);
        }
        properties.setProperty("java", System.getProperty("java.version", "unknown"));
        properties.setProperty(
                "os", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        run.facts().forEach(properties::setProperty);
        common(run.cells()).forEach(properties::setProperty);
        var content = new ByteArrayOutputStream();
        properties.store(content, null);
        AtomicFile.write(folder, ENVIRONMENT, content.toByteArray());
    }

    private static void load(Properties properties, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw new RetainException(
                    "%s is no file of properties: %s; mend or delete it"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** What every cell says alike is true of the run. */
    private static Map<String, String> common(List<CellReport> cells) {
        Map<String, String> common = new LinkedHashMap<>();
        for (CellReport cell : cells.subList(0, Math.min(1, cells.size()))) {
            common.putAll(cell.facts());
        }
        cells.forEach(cell -> common.entrySet().retainAll(cell.facts().entrySet()));
        return common;
    }

    private void writeIfMissing(String name, Object content) throws IOException {
        if (!Files.exists(folder.resolve(name))) {
            AtomicFile.write(folder, name, mapper.writeValueAsBytes(content));
        }
    }
}
