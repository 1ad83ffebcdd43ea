package dev.retain.engine;

import dev.retain.api.ModelUnderTest;

/**
 * A baseline as written.
 *
 * @param slug its name in ids
 * @param reference a path that may hold placeholders
 */
record ModelReference(String slug, String reference) {

    static ModelReference of(ModelUnderTest annotation) {
        String reference =
                annotation.value().isBlank() ? annotation.baseline() : annotation.value();
        String slug =
                annotation.name().isBlank()
                        ? Slug.ofReference(reference)
                        : Slug.of(annotation.name());
        return new ModelReference(slug, reference);
    }
}
