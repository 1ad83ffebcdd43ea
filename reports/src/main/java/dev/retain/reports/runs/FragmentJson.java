package dev.retain.reports.runs;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fragments as JSON and back. It knows none of the records: a component that one of them gets
 * travels without a change here. A file that lacks a component, or has one too many, cannot be
 * read.
 */
final class FragmentJson {

    /** A cell takes some kilobytes; its samples stand elsewhere. */
    private static final long LARGEST = 64L << 20;

    private static final int DEEPEST = 100;

    private final JsonMapper mapper =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .addModule(new ReportTypes())
                    .annotationIntrospector(new SealedTypes())
                    .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                    .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                    .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // A model may say what is not Unicode, which UTF-8 cannot hold.
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    byte[] bytes(Fragment fragment) {
        try {
            return mapper.writeValueAsBytes(fragment);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a fragment has a value that is no plain value, record, list or map", e);
        }
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
        return mapper.readValue(file.toFile(), Fragment.class);
    }
}
