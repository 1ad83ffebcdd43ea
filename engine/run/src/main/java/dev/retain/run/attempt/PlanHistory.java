package dev.retain.run.attempt;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.Plan.Attempt;
import dev.retain.run.settings.Constants;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The plans that were put to a question.
 *
 * @param key the question
 * @param plans oldest first, in whichever series
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PlanHistory(PlanKey key, List<KnownPlan> plans) {

    /** Copies the list. */
    public PlanHistory {
        plans = List.copyOf(plans);
    }

    /** The plan, if it was put. */
    public Optional<KnownPlan> find(PutPlan plan) {
        return plans.stream().filter(known -> known.plan().equals(plan)).findFirst();
    }

    /**
     * The number that a plan has, or would get in its series.
     *
     * @throws ConfigurationException if its seed was used in another series: samples that were seen
     *     begin nothing anew
     */
    public int number(PutPlan plan) {
        return find(plan).map(KnownPlan::number).orElseGet(() -> next(plan));
    }

    private int next(PutPlan plan) {
        plans.stream()
                .filter(known -> known.plan().seed() == plan.seed())
                .filter(known -> !known.plan().series().equals(plan.series()))
                .findFirst()
                .ifPresent(
                        known -> {
                            throw refused(plan, known);
                        });
        return 1 + lastOf(plan.series());
    }

    private int lastOf(Optional<String> series) {
        return plans.stream()
                .filter(known -> known.plan().series().equals(series))
                .mapToInt(KnownPlan::number)
                .max()
                .orElse(0);
    }

    private ConfigurationException refused(PutPlan plan, KnownPlan earlier) {
        String begun =
                plan.series()
                        .map(words -> "%s=%s begins anew".formatted(Constants.PLAN, words))
                        .orElseGet(() -> "a run without " + Constants.PLAN + " is of another plan");
        String goOn =
                earlier.plan()
                        .series()
                        .map(words -> "set %s=%s".formatted(Constants.PLAN, words))
                        .orElse("leave %s out".formatted(Constants.PLAN));
        return new ConfigurationException(
                "%s, but its samples of suite %s have been seen: seed %d was used by %s, attempt %d with %d samples; set %s to another number, or %s to go on with that plan"
                        .formatted(
                                begun,
                                key.suite(),
                                plan.seed(),
                                earlier.plan()
                                        .series()
                                        .map("plan '%s'"::formatted)
                                        .orElse("the plan without words"),
                                earlier.number(),
                                earlier.plan().samples(),
                                Constants.SEED,
                                goOn));
    }

    /**
     * Which attempt a plan is, or would be.
     *
     * @throws ConfigurationException as {@link #number}
     */
    public Attempt attempt(PutPlan plan) {
        int number = number(plan);
        int at = find(plan).map(plans::indexOf).orElse(plans.size());
        return new Attempt(
                number,
                1 + Math.max(number, lastOf(plan.series())),
                plan.series(),
                plans.subList(0, at).stream().map(KnownPlan::earlier).toList());
    }
}
