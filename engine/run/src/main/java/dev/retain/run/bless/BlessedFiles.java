package dev.retain.run.bless;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.ConfigurationException;
import dev.retain.api.RetainException;
import dev.retain.api.report.AtomicFile;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of what was blessed, one a benchmark class.
 *
 * @param folder where they lie
 */
record BlessedFiles(Path folder) {

    /** A gate takes some kilobytes. */
    private static final long LARGEST = 16L << 20;

    private static final int DEEPEST = 20;

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** The file of a class. */
    Path of(String testClass) {
        return folder.resolve(testClass + ".json");
    }

    /**
     * What was blessed of a class.
     *
     * @return empty if there is no file
     * @throws ConfigurationException if there is one that cannot be read, or is none of ours
     */
    Optional<BlessedFile> read(String testClass) {
        Path file = of(testClass);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(
                        "it has %d bytes, at most %d are read"
                                .formatted(Files.size(file), LARGEST));
            }
            BlessedFile read = MAPPER.readValue(file.toFile(), BlessedFile.class);
            check(read, testClass);
            return Optional.of(read);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "%s is no file of what was blessed: %s; take it back from version control, or bless the gates anew with -D%s"
                            .formatted(file, firstLine(e), Constants.BLESS),
                    e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void check(BlessedFile file, String testClass) {
        if (file.schema() != BlessedFile.SCHEMA) {
            throw new IllegalArgumentException(
                    "its schema is %d, this version reads %d"
                            .formatted(file.schema(), BlessedFile.SCHEMA));
        }
        if (!file.testClass().equals(testClass)) {
            throw new IllegalArgumentException("it is of " + file.testClass());
        }
        file.cells().forEach(cell -> cell.suites().forEach(BlessedFiles::check));
    }

    private static void check(BlessedSuite suite) {
        long counted = 0;
        for (BlessedSuite.Count count : suite.outcomes()) {
            if (!(count.outcome() >= 0 && count.outcome() <= 1) || count.count() < 1) {
                throw new IllegalArgumentException(
                        "%d samples of suite %s have the outcome %s"
                                .formatted(count.count(), suite.suite(), count.outcome()));
            }
            counted += count.count();
        }
        if (suite.samples() < 1 || counted != 0 && counted != suite.samples()) {
            throw new IllegalArgumentException(
                    "suite %s has %d samples and outcomes of %d"
                            .formatted(suite.suite(), suite.samples(), counted));
        }
    }

    /**
     * Writes what was blessed of a class, as a whole.
     *
     * @throws RetainException if it cannot be written
     */
    Path write(BlessedFile blessed) {
        Path file = of(blessed.testClass());
        try {
            AtomicFile.write(folder, file.getFileName().toString(), text(blessed));
        } catch (IOException e) {
            throw new RetainException(
                    "what was blessed cannot be written to %s: %s; make its folder writable, or set %s to another one"
                            .formatted(file, e, Constants.BLESS_DIRECTORY),
                    e);
        }
        return file;
    }

    private static String text(BlessedFile blessed) throws JsonProcessingException {
        var lines = new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
        return MAPPER.writer(lines).writeValueAsString(blessed) + "\n";
    }
}
