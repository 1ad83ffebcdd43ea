package dev.retain.run.source;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.Placeholders;
import java.net.URI;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Where a model comes from. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface ModelSource {

    /** The place as reports name it. */
    String text();

    /**
     * Files of the user's.
     *
     * @param path a folder or a file, absolute
     */
    record Files(Path path) implements ModelSource {

        @Override
        public String text() {
            return path.toString();
        }
    }

    /**
     * A model that lies on the class path.
     *
     * @param name its name
     */
    record Embedded(String name) implements ModelSource {

        @Override
        public String text() {
            return name;
        }
    }

    /**
     * A model behind a server.
     *
     * @param address the server's, with the model's name as fragment
     */
    record Remote(URI address) implements ModelSource {

        @Override
        public String text() {
            return address.toString();
        }
    }

    /**
     * What a reference means: an address, a model on the class path, else a path.
     *
     * @param reference as written; may hold {@code ${property}}
     * @throws dev.retain.api.ConfigurationException if a property is not set
     * @throws dev.retain.api.ModelNotFoundException if it is the model that we ship, and its jar is
     *     missing
     */
    static ModelSource of(String reference, Parameters parameters) {
        String resolved = Placeholders.resolve(reference, parameters);
        if (resolved.matches("https?://.+")) {
            return new Remote(URI.create(resolved));
        }
        return EmbeddedModel.named(resolved)
                .<ModelSource>map(model -> new Embedded(model.name()))
                .orElseGet(() -> new Files(Path.of(resolved).toAbsolutePath().normalize()));
    }
}
