package dev.retain.run;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.run.source.RemoteAddress;
import java.util.Locale;
import org.apiguardian.api.API;

/** Names for ids: of the characters {@code [a-z0-9.-]}. */
@API(status = INTERNAL, since = "0.1")
public final class Slug {

    private Slug() {}

    /** A name with other characters replaced. */
    public static String of(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.]+", "-")
                        .replaceAll("^[-.]+|[-.]+$", "");
        return slug.isEmpty() ? "unnamed" : slug;
    }

    /** The last path segment of a reference as written; of a placeholder the property's name. */
    public static String ofReference(String reference) {
        String written = RemoteAddress.isOne(reference) ? reference.replace('#', '/') : reference;
        String path = written.replace('\\', '/').replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return of(last.replaceAll("\\$\\{([^}]*)}", "$1").replaceAll("(?i)\\.gguf$", ""));
    }
}
