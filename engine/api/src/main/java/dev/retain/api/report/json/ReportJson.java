package dev.retain.api.report.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apiguardian.api.API;

/**
 * Reports as JSON and back, for processes of one version of Retain. It knows none of the records: a
 * component that one of them gets travels without a change here. A text that lacks a component, or
 * has one too many, cannot be read.
 */
@API(status = INTERNAL, since = "0.1")
public final class ReportJson {

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

    /** The bytes of a record of plain values, records, lists and maps. */
    public byte[] bytes(Object record) {
        try {
            return mapper.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a report has a value that is no plain value, record, list or map", e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws IOException if the bytes are not a whole one
     */
    public <T> T read(byte[] bytes, Class<T> type) throws IOException {
        return mapper.readValue(bytes, type);
    }
}
