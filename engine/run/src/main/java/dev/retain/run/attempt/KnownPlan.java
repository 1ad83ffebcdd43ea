package dev.retain.run.attempt;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Plan.Earlier;
import dev.retain.api.Plan.Said;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A plan that was put.
 *
 * @param number which attempt of its series it is, counted from 1
 * @param plan the plan
 * @param said what its verdicts were, oldest first
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record KnownPlan(int number, PutPlan plan, List<Said> said) {

    /** Copies the list. */
    public KnownPlan {
        said = List.copyOf(said);
    }

    Earlier earlier() {
        return new Earlier(plan.series(), number, plan.seed(), plan.samples(), said);
    }
}
