package dev.retain.engine;

import dev.retain.api.CompressionSpec;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a cell judges: a compression to apply, or an artifact that is there already. */
sealed interface Candidate {

    /** The name in ids. */
    String slug();

    /** Tags of cells with this candidate. */
    default Set<String> tags() {
        return Set.of(slug());
    }

    /** A compression to apply. */
    record Compressed(String slug, CompressionSpec spec) implements Candidate {

        @Override
        public Set<String> tags() {
            Set<String> tags = new LinkedHashSet<>();
            tags.add(spec.method().id());
            spec.bits().ifPresent(bits -> tags.add(spec.method().id() + "-int" + bits));
            tags.add(spec.slug());
            tags.add(slug);
            return tags;
        }
    }

    /** An artifact that is there already. */
    record Given(String slug, String reference) implements Candidate {}
}
