package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * How the compressions beside it are pruned step by step, those whose allocation is {@link
 * Allocation#THRESHOLD}, {@link Allocation#SCRIPTED} or {@link Allocation#AGENT} (arXiv
 * 2601.09694). Left out, everything is as here by default. On a method it replaces the class's.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@API(status = EXPERIMENTAL, since = "0.1")
public @interface PruningAgent {

    /** After how many iterations a run ends unless it is said. */
    int ITERATIONS = 60;

    /** As many layers as there are. */
    int ALL_LAYERS = Integer.MAX_VALUE;

    /** Share of a layer that may become zero unless it is said. */
    double LAYER_SPARSITY = 0.85;

    /**
     * A file, whose path may have {@code ${property}} in it. With {@link Allocation#AGENT} the
     * transcript of a run: if it is there, it is repeated and nobody is asked; else it is written
     * when the run is over. With {@link Allocation#SCRIPTED} decisions, one JSON object a line.
     */
    String transcript() default "";

    /**
     * The address of an OpenAI-compatible server, such as {@code http://localhost:8080/v1}, which
     * may have {@code ${property}} in it, but no user, password or query; {@code gemini} for
     * Google's. A key is taken from the environment only: {@code RETAIN_AGENT_KEY}. Asking needs
     * {@code dev.retain:retain-agent} on the class path.
     */
    String endpoint() default "";

    /** The model that is asked there; may have {@code ${property}} in it. */
    String model() default "";

    /** How freely it answers, in [0, 2]. */
    double temperature() default 0.5;

    /**
     * Tokens, prompts and answers together, that a run may take; then a rule decides. Where a
     * server does not count them, four characters are one.
     */
    int tokens() default 1_000_000;

    /** Seconds after which an answer is no longer waited for, whole or in part. */
    int timeoutSeconds() default 120;

    /** After how many iterations a run ends at the latest. */
    int iterations() default ITERATIONS;

    /**
     * How many times the unpruned model's perplexity on the calibration text a step may reach
     * before it is undone, above 1; 0 for no limit. A step is always undone that raises perplexity
     * by more than 15 %.
     */
    double perplexityBudget() default 0;

    /**
     * How many layers a step may change at most; of a decision that names more, the first ones
     * count. A small model that is asked writes shorter answers then.
     */
    int layersPerIteration() default ALL_LAYERS;

    /** The share of a layer's weights that may become zero, in (0, 1]. */
    double layerSparsity() default LAYER_SPARSITY;

    /**
     * Whether who decides sees how much the loss depends on each layer, too: the mean of |∂L/∂w| on
     * eight windows, taken in the first iteration and in every third after it. It costs about three
     * times as much as reading these windows. A script needs none.
     */
    boolean gradients() default true;
}
