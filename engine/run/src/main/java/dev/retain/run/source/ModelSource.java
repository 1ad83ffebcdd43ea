package dev.retain.run.source;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.Placeholders;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
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
     * @param tokenizer where the tokenizer and template are that its prompts are written with;
     *     empty where nothing names them
     * @param chatByServer whether the server writes chats, with its own template
     */
    record Remote(URI address, Optional<ModelSource> tokenizer, boolean chatByServer)
            implements ModelSource {

        /** A model of which nothing but the address is known. */
        public Remote(URI address) {
            this(address, Optional.empty(), false);
        }

        @Override
        public String text() {
            return address.toString();
        }
    }

    /**
     * What a reference means: an address, a model on the class path, else a path.
     *
     * @param reference as written; may hold {@code ${property}}
     * @throws dev.retain.api.ConfigurationException if a property is not set, or an address is none
     *     of a server or holds a secret
     * @throws dev.retain.api.ModelNotFoundException if it is the model that we ship, and its jar is
     *     missing
     */
    static ModelSource of(String reference, Parameters parameters) {
        String resolved = Placeholders.resolve(reference, parameters);
        if (RemoteAddress.isOne(resolved)) {
            return new Remote(RemoteAddress.parse(resolved));
        }
        return EmbeddedModel.named(resolved)
                .<ModelSource>map(model -> new Embedded(model.name()))
                .orElseGet(() -> new Files(Path.of(resolved).toAbsolutePath().normalize()));
    }
}
