package dev.retain.run.outcome;

import dev.retain.api.Decision;
import dev.retain.api.Plan;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.run.attempt.PlanHistory;
import dev.retain.run.attempt.PutPlan;
import dev.retain.run.settings.RunSettings;
import java.util.Optional;

/**
 * Which attempt a run makes at a suite on a pair. Its plan is written before the first answer of
 * the candidate, so that a run that is broken off counts.
 */
final class SuiteAttempt {

    private final JudgedPair pair;
    private final RunSettings settings;
    private final RunOutcomes outcomes;
    private Optional<Attempt> put = Optional.empty();
    private boolean isPut;

    SuiteAttempt(JudgedPair pair, RunSettings settings, RunOutcomes outcomes) {
        this.pair = pair;
        this.settings = settings;
        this.outcomes = outcomes;
    }

    /** A plan for a question about so many suites, as if it were the only one. */
    Plan alone(int suites) {
        return new Plan(pair.size(), settings.seed(), settings.sequential(), 1, suites)
                .limited(settings.limit().isPresent());
    }

    /** The most that a plan may spend; which attempt it is cannot be known before the candidate. */
    Plan atBest(int suites) {
        Plan alone = alone(suites);
        return isCounted() ? alone.as(Attempt.FIRST) : alone;
    }

    /** A cut run is never green, so it is no attempt. */
    private boolean isCounted() {
        return settings.limit().isEmpty() && outcomes.countsPlans();
    }

    /**
     * The plan as the attempt that it is or would be. The candidate must be there by now.
     *
     * @throws dev.retain.api.ConfigurationException if the seed was used in another series
     */
    Plan known(int suites) {
        Optional<Attempt> attempt =
                isPut || !isCounted()
                        ? put
                        : outcomes.ofPlans(book -> book.plans(pair.key()))
                                .map(history -> history.attempt(plan()));
        return with(alone(suites), attempt);
    }

    /**
     * Writes the plan, once.
     *
     * @return the plan as the attempt that it is
     * @throws dev.retain.api.ConfigurationException as {@link #known}
     */
    Plan put(int suites) {
        if (!isPut) {
            if (isCounted()) {
                put = outcomes.ofPlans(book -> book.put(pair.key(), plan())).map(this::attempt);
            }
            isPut = true;
        }
        return with(alone(suites), put);
    }

    private Attempt attempt(PlanHistory history) {
        return history.attempt(plan());
    }

    /** Keeps a verdict for those who put another plan. */
    void said(Question question, Decision decision) {
        if (put.isPresent()) {
            outcomes.ofPlans(
                    book -> {
                        book.said(pair.key(), plan(), new Said(question, decision));
                        return true;
                    });
        }
    }

    private PutPlan plan() {
        return new PutPlan(
                settings.plan(),
                settings.seed(),
                pair.size(),
                settings.sequential(),
                pair.generation());
    }

    private static Plan with(Plan plan, Optional<Attempt> attempt) {
        return attempt.map(plan::as).orElse(plan);
    }
}
