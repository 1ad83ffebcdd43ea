package dev.retain.run.testing;

import dev.retain.api.Plan.Said;
import dev.retain.run.attempt.KnownPlan;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.attempt.PlanHistory;
import dev.retain.run.attempt.PlanKey;
import dev.retain.run.attempt.PutPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Knows the plans of a test. */
public final class PlansInMemory implements PlanBook {

    private final Map<PlanKey, List<KnownPlan>> known = new HashMap<>();
    private Runnable beforePut = () -> {};

    /** Something happens just before a plan is written. */
    public void beforePut(Runnable step) {
        beforePut = step;
    }

    /** Everything that is known of one question. */
    public List<KnownPlan> onlyOne() {
        if (known.size() != 1) {
            throw new AssertionError("plans were put to " + known.keySet());
        }
        return List.copyOf(known.values().iterator().next());
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return known.values().stream().allMatch(List::isEmpty);
    }

    @Override
    public synchronized PlanHistory plans(PlanKey key) {
        return new PlanHistory(key, known.getOrDefault(key, List.of()));
    }

    @Override
    public synchronized PlanHistory put(PlanKey key, PutPlan plan) {
        beforePut.run();
        PlanHistory before = plans(key);
        if (before.find(plan).isPresent()) {
            return before;
        }
        known.computeIfAbsent(key, absent -> new ArrayList<>())
                .add(new KnownPlan(before.number(plan), plan, List.of()));
        return plans(key);
    }

    @Override
    public synchronized void said(PlanKey key, PutPlan plan, Said said) {
        known.computeIfPresent(
                key,
                (same, plans) ->
                        new ArrayList<>(
                                plans.stream()
                                        .map(of -> of.plan().equals(plan) ? with(of, said) : of)
                                        .toList()));
    }

    private static KnownPlan with(KnownPlan plan, Said said) {
        return new KnownPlan(
                plan.number(),
                plan.plan(),
                Stream.concat(plan.said().stream(), Stream.of(said)).distinct().toList());
    }
}
