package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * When a step is undone.
 *
 * @param rise by how much of the perplexity before it a step may raise it
 * @param budget how many times the unpruned model's perplexity any step may reach; empty for no
 *     limit, as in arXiv 2601.09694, which bounds single steps only
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PerplexityRule(double rise, OptionalDouble budget) {

    /** That of arXiv 2601.09694: 15 % over the iteration before, and no limit in all. */
    public static final PerplexityRule PAPER = new PerplexityRule(0.15, OptionalDouble.empty());

    /**
     * Whether a step is undone. What is no number is undone too.
     *
     * @param unpruned perplexity of the model before the first step
     * @param before perplexity before this step
     * @param after perplexity after it
     */
    public boolean undoes(double unpruned, double before, double after) {
        // Negated for NaN, and as quotients: in doubles 1.15 * 100 is below 115.
        return !((after - before) / before <= rise)
                || budget.isPresent() && !(after / unpruned <= budget.getAsDouble());
    }
}
