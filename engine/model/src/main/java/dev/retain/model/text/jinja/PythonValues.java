package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * What can be done with values in one rendering, all against one budget.
 *
 * @param budget what may be used
 * @param numbers computes
 * @param ordering compares
 * @param search finds texts
 * @param sequences goes through lists
 * @param texts writes values
 */
@API(status = INTERNAL, since = "0.1")
public record PythonValues(
        Budget budget,
        Arithmetic numbers,
        Ordering ordering,
        TextSearch search,
        Sequences sequences,
        PythonText texts) {

    /** For one rendering. */
    public static PythonValues within(Budget budget) {
        var numbers = new Arithmetic(budget);
        var ordering = new Ordering(budget, numbers);
        var search = new TextSearch(budget);
        return new PythonValues(
                budget,
                numbers,
                ordering,
                search,
                new Sequences(budget, ordering, search),
                new PythonText(budget));
    }

    /** As {@code str} writes it. */
    public String str(Object value) {
        return texts.str(value);
    }

    /**
     * A whole number that counts something.
     *
     * @throws TemplateException if it is none, or too large for that
     */
    public int count(Object value, String what) {
        if (!Arithmetic.isWhole(value)) {
            throw budget.refusal(what + " has to be a whole number, not " + Kinds.of(value));
        }
        if (Arithmetic.big(value).bitLength() > 31) {
            throw budget.refusal(what + " is too large");
        }
        return Arithmetic.big(value).intValue();
    }

    /**
     * A text.
     *
     * @throws TemplateException if it is none
     */
    public String text(Object value, String what) {
        if (value instanceof MarkedText marked) {
            return marked.text();
        }
        if (value instanceof String text) {
            return text;
        }
        throw budget.refusal(what + " has to be a text, not " + Kinds.of(value));
    }
}
