package dev.retain.environments.academia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * The two networks.
 *
 * @param papers papers and what they cite
 * @param authors authors and with whom they wrote
 */
record AcademiaNets(NamedNet papers, NamedNet authors) {

    NamedNet of(Kind kind) {
        return kind == Kind.PAPER ? papers : authors;
    }

    /** Which network. */
    enum Kind {
        PAPER("PaperNet"),
        AUTHOR("AuthorNet");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What a model calls it. */
        String label() {
            return label;
        }

        static Optional<Kind> named(JsonNode name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(name.textValue()))
                    .findFirst();
        }
    }
}
