package dev.retain.examples.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.report.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rows that are done, a file each, so that a study that was cut goes on where it was.
 *
 * @param folder of one study: another model, text, suite or setting is another study
 */
record RowFiles(Path folder) {

    static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Optional<MeasuredRow> find(StudyRow row) throws IOException {
        var file = folder.resolve(file(row));
        return Files.exists(file)
                ? Optional.of(JSON.readValue(file.toFile(), MeasuredRow.class))
                : Optional.empty();
    }

    void keep(StudyRow row, MeasuredRow measured) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder, file(row), JSON.writeValueAsString(measured));
    }

    private static String file(StudyRow row) {
        return row.name() + ".json";
    }
}
