package dev.retain.model.remembered;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.report.AtomicFile;
import dev.retain.checkpoint.tensor.JsonBounds;
import dev.retain.checkpoint.tensor.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of JSON entries by their keys. What cannot be read or written is found out again.
 *
 * @param folder where it lies
 * @param name its name
 */
@API(status = INTERNAL, since = "0.1")
public record RememberedFile(Path folder, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedFile.class);

    /** Entries that are kept; more only come from many machines that share a folder. */
    private static final int MOST = 500;

    /** The entry of a key; a missing node if there is none. */
    public JsonNode find(String key) {
        return all().path(key);
    }

    /**
     * Keeps an entry in place of what the key had.
     *
     * @return whether it could be written
     */
    public boolean keep(String key, ObjectNode entry) {
        ObjectNode all = all();
        if (all.size() >= MOST) {
            all.removeAll();
        }
        all.set(key, entry);
        return write(all);
    }

    /** Forgets an entry. */
    public void forget(String key) {
        ObjectNode all = all();
        if (all.remove(key) != null) {
            write(all);
        }
    }

    private boolean write(ObjectNode all) {
        try {
            AtomicFile.write(
                    folder,
                    name,
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
            return true;
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so it is found out again next time", file(), e);
            return false;
        }
    }

    private ObjectNode all() {
        if (!Files.isRegularFile(file())) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode tree = StrictJson.tree(file(), JsonBounds.SETTINGS);
            return tree.isObject() ? (ObjectNode) tree : JsonNodeFactory.instance.objectNode();
        } catch (IOException | InvalidCheckpointException e) {
            LOG.warn("{} cannot be read, so it is found out again", file(), e);
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private Path file() {
        return folder.resolve(name);
    }
}
