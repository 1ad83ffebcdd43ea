package dev.retain.reports.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.retain.api.RetainException;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Writes the files that lie beside Allure's results: environment, categories and executor. */
final class ResultsFolder {

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
            Files.createDirectories(folder);
            writeEnvironment(run);
            writeIfMissing("categories.json", Category.ALL);
            Optional<Executor> executor = Executor.of(environment);
            if (executor.isPresent()) {
                writeIfMissing("executor.json", executor.get());
            }
        } catch (IOException e) {
            throw new RetainException(
                    "what Allure shows of the run cannot be written to "
                            + folder
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Keeps what other tests of the module wrote. */
    private void writeEnvironment(RunReport run) throws IOException {
        Path file = folder.resolve("environment.properties");
        var properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        properties.setProperty("java", System.getProperty("java.version", "unknown"));
        properties.setProperty(
                "os", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        run.facts().forEach(properties::setProperty);
        common(run.cells()).forEach(properties::setProperty);
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
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
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.write(file, mapper.writeValueAsBytes(content));
        }
    }
}
