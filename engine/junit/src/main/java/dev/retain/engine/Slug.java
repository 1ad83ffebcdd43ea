package dev.retain.engine;

import java.util.Locale;

/** Names for ids: of the characters {@code [a-z0-9.-]}. */
final class Slug {

    private Slug() {}

    static String of(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.]+", "-")
                        .replaceAll("^[-.]+|[-.]+$", "");
        return slug.isEmpty() ? "unnamed" : slug;
    }

    /** The last path segment of a reference as written; of a placeholder the property's name. */
    static String ofReference(String reference) {
        String path = reference.replace('\\', '/').replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return of(last.replaceAll("\\$\\{([^}]*)}", "$1").replaceAll("(?i)\\.gguf$", ""));
    }
}
