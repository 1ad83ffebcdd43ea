package dev.retain.acbench.bfcl.multiturn;

import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model's calls in one world and the right ones in another, and compares the two after each
 * turn in which calls are due: public attributes must be equal, and what the right calls gave must
 * be among all that the model's gave so far.
 */
final class TrajectoryChecker {

    private final List<List<String>> truth;
    private final SimulatedWorld mine;
    private final SimulatedWorld right;
    private final List<String> results = new ArrayList<>();
    private @Nullable TrajectoryVerdict failure;
    private int turns;
    private int turnsBeforeFailure;
    private boolean called;

    /**
     * One that begins.
     *
     * @param truth the right calls, turn by turn
     * @param mine the world in which the model acts
     * @param right another like it
     */
    TrajectoryChecker(List<List<String>> truth, SimulatedWorld mine, SimulatedWorld right) {
        this.truth = truth;
        this.mine = mine;
        this.right = right;
    }

    /** Runs the calls of one step; what each gave. */
    List<String> run(List<String> calls) {
        List<String> given = calls.stream().map(mine::result).toList();
        results.addAll(given);
        called |= !calls.isEmpty();
        return given;
    }

    /** Ends a turn. */
    void endTurn() {
        List<String> due = turns < truth.size() ? truth.get(turns) : List.of();
        List<String> wanted = due.stream().map(right::result).toList();
        if (failure == null) {
            Optional<TrajectoryVerdict> wrong = due.isEmpty() ? Optional.empty() : checked(wanted);
            failure = wrong.orElse(null);
            turnsBeforeFailure += wrong.isEmpty() ? 1 : 0;
        }
        turns++;
        called = false;
    }

    private Optional<TrajectoryVerdict> checked(List<String> wanted) {
        if (!called) {
            return Optional.of(
                    TrajectoryVerdict.wrong(
                            "empty_turn_model_response",
                            "Model response list is empty for turn " + turns,
                            List.of()));
        }
        return states().or(() -> missing(wanted));
    }

    private Optional<TrajectoryVerdict> states() {
        for (int i = 0; i < mine.apis().size(); i++) {
            SimulatedApi api = mine.apis().get(i);
            List<String> different =
                    differences(api.state().get(), right.apis().get(i).state().get());
            if (!different.isEmpty()) {
                return Optional.of(
                        TrajectoryVerdict.wrong(
                                "instance_state_mismatch",
                                "Model instance for %s does not match the state with ground truth instance."
                                        .formatted(api.name()),
                                different));
            }
        }
        return Optional.empty();
    }

    private static List<String> differences(
            Map<String, PythonValue> one, Map<String, PythonValue> other) {
        return new TreeSet<>(one.keySet())
                .stream().filter(name -> !Objects.equals(one.get(name), other.get(name))).toList();
    }

    private Optional<TrajectoryVerdict> missing(List<String> wanted) {
        List<String> rest = new ArrayList<>(results);
        List<String> missing = wanted.stream().filter(text -> !rest.remove(text)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        TrajectoryVerdict.wrong(
                                "execution_response_mismatch",
                                "Model response execution results so far does not contain all the ground truth response execution results for turn %d."
                                        .formatted(turns),
                                missing));
    }

    /** The verdict on the turns that have ended. */
    TrajectoryVerdict verdict() {
        if (turns != truth.size()) {
            return TrajectoryVerdict.wrong(
                    "force_terminated",
                    "Model was force-terminated during inference phase. The length of the model result turns (%d) does not match the length of the ground truth turns (%d)."
                            .formatted(turns, truth.size()),
                    List.of());
        }
        return failure == null ? TrajectoryVerdict.VALID : failure;
    }

    /** The share of turns before the first that was wrong. */
    double rightTurns() {
        return (double) turnsBeforeFailure / truth.size();
    }
}
