package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionSpec;
import dev.retain.compression.SpecRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** What a cell judges: a compression to apply, or an artifact that is there already. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Candidate {

    /** The name in ids. */
    String slug();

    /** Tags of cells with this candidate. */
    default Set<String> tags() {
        return Set.of(slug());
    }

    /** What was asked for; empty for an artifact. */
    Optional<CompressionSpec> requested();

    /** One sentence for each thing that is wrong whatever the model is, with the way out. */
    List<String> problems();

    /** A compression to apply. */
    record Compressed(String slug, CompressionSpec spec) implements Candidate {

        @Override
        public Set<String> tags() {
            Set<String> tags = new LinkedHashSet<>();
            tags.add(spec.id());
            spec.bits().ifPresent(bits -> tags.add(spec.id() + "-int" + bits));
            tags.add(spec.slug());
            tags.add(slug);
            return tags;
        }

        @Override
        public Optional<CompressionSpec> requested() {
            return Optional.of(spec);
        }

        @Override
        public List<String> problems() {
            return SpecRules.problems(spec);
        }
    }

    /** An artifact that is there already. */
    record Given(String slug, String reference) implements Candidate {

        @Override
        public Optional<CompressionSpec> requested() {
            return Optional.empty();
        }

        @Override
        public List<String> problems() {
            return List.of();
        }
    }
}
