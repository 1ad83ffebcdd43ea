package dev.retain.checkpoint.safetensors;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.JsonBounds;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The table of a sharded checkpoint, {@code model.safetensors.index.json}.
 *
 * @param file the table itself
 * @param shards name of the shard by name of the tensor
 * @param totalSize bytes of all tensors, if the table says so
 */
@API(status = INTERNAL, since = "0.1")
public record ShardIndex(Path file, SortedMap<String, String> shards, OptionalLong totalSize) {

    /** A plain file name: what comes from an untrusted file must not lead out of its folder. */
    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\:\\x00]+\\.safetensors");

    /**
     * Reads the table.
     *
     * @throws InvalidCheckpointException if it is damaged or names a file outside of its folder
     */
    public static ShardIndex read(Path file) {
        var root = StrictJson.object(file, JsonBounds.TABLE);
        var map = root.path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new InvalidCheckpointException(
                    file + ": weight_map is missing or empty; get the file again");
        }
        var shards = new TreeMap<String, String>();
        for (var entry : map.properties()) {
            shards.put(entry.getKey(), fileName(file, entry.getValue()));
        }
        var total = root.path("metadata").path("total_size");
        return new ShardIndex(
                file,
                shards,
                total.isIntegralNumber() && total.canConvertToLong()
                        ? OptionalLong.of(total.longValue())
                        : OptionalLong.empty());
    }

    private static String fileName(Path file, JsonNode value) {
        if (!value.isTextual() || !FILE_NAME.matcher(value.textValue()).matches()) {
            throw new InvalidCheckpointException(
                    "%s: %s is not the name of a safetensors file beside it; get the file again"
                            .formatted(file, value));
        }
        if (!isThere(file, value.textValue())) {
            throw new InvalidCheckpointException(
                    "%s: shard %s is missing; put it beside the index"
                            .formatted(file, value.textValue()));
        }
        return value.textValue();
    }

    /** A name with letters that the system's encoding lacks is that of no file. */
    private static boolean isThere(Path index, String shard) {
        try {
            return Files.isRegularFile(index.resolveSibling(shard));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
