package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * The keys, values or pairs of a mapping.
 *
 * @param kind which of them
 * @param dict of what
 */
@API(status = INTERNAL, since = "0.1")
public record DictView(Kind kind, Dict dict) {

    /** What a view shows. */
    public enum Kind {
        /** Keys. */
        KEYS("dict_keys"),
        /** Values. */
        VALUES("dict_values"),
        /** Pairs. */
        ITEMS("dict_items");

        private final String python;

        Kind(String python) {
            this.python = python;
        }

        /** What Python calls it. */
        public String python() {
            return python;
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
