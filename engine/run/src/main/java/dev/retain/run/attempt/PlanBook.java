package dev.retain.run.attempt;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.Plan.Said;
import dev.retain.api.report.StoreException;
import org.apiguardian.api.API;

/**
 * Knows which plans were put to which questions, by whatever process. Nothing in it is ever
 * deleted. Thread-safe. Every method throws {@link StoreException} where the store fails.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface PlanBook {

    /** What was put to a question so far. */
    PlanHistory plans(PlanKey key);

    /**
     * Writes that a plan is put to a question, unless that is known. Processes that do so at once
     * come one after the other, so that no two plans of a series get one number.
     *
     * @return what was put so far, this plan included
     * @throws ConfigurationException as {@link PlanHistory#number}
     */
    PlanHistory put(PlanKey key, PutPlan plan);

    /** Keeps what a verdict of a plan said; the same again is kept once. */
    void said(PlanKey key, PutPlan plan, Said said);
}
