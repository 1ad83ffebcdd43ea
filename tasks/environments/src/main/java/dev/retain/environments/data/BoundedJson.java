package dev.retain.environments.data;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apiguardian.api.API;

/**
 * Reads the JSON of one file, of which there may be little: a few letters of a file can be a node
 * that takes fifty times their memory, so nodes are counted before they are made.
 */
@API(status = INTERNAL, since = "0.1")
public final class BoundedJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_PARTS = 200_000;

    private int parts;

    /**
     * Reads a value.
     *
     * @throws JsonProcessingException if it is no JSON, or the file has too many parts with it
     */
    public JsonNode read(String text) throws JsonProcessingException {
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                if (++parts > MOST_PARTS) {
                    throw new JsonParseException(
                            parser, "it has more than %d parts".formatted(MOST_PARTS));
                }
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JSON.readTree(text);
    }
}
