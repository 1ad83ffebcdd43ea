package dev.retain.run.control;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import dev.retain.api.ModelIdentity;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.Controlled;
import dev.retain.api.Verdict.Noise;
import dev.retain.api.task.BudgetSpentException;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Task;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.settings.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** The null control of a cell: a model beside itself, on each suite that its gate asks. */
@API(status = INTERNAL, since = "0.1")
public final class CellControl {

    private static final int SHOWN_SAMPLES = 5;

    private final NullControls controls;
    private final int samples;
    private final Controlled of;
    private final Supplier<ModelIdentity> model;
    private final Supplier<ModelDescription> description;
    private final Function<Task, String> data;
    private final Map<String, Noise> measured = new LinkedHashMap<>();
    private Optional<NullControlException> broken = Optional.empty();

    /**
     * A control.
     *
     * @param controls what is known in the run
     * @param samples how many samples of a suite; 0 for no control
     * @param of which model of the pair
     * @param model what that is
     * @param description what runs it, known once it was asked
     * @param data hashes what a suite reads
     */
    public CellControl(
            NullControls controls,
            int samples,
            Controlled of,
            Supplier<ModelIdentity> model,
            Supplier<ModelDescription> description,
            Function<Task, String> data) {
        this.controls = controls;
        this.samples = samples;
        this.of = of;
        this.model = model;
        this.description = description;
        this.data = data;
    }

    /**
     * A verdict, with the noise beside its drop where that is wanted.
     *
     * @throws NullControlException if the baseline may not differ from itself, and does
     */
    public Verdict beside(SuiteRun suite, Verdict verdict) {
        try {
            return noise(suite).map(verdict::beside).orElse(verdict);
        } catch (BudgetSpentException e) {
            return verdict.noting(
                    "the %s was not compared with itself: %s".formatted(of.word(), e.getMessage()));
        }
    }

    /**
     * The noise of a suite, where it is wanted.
     *
     * @throws NullControlException as {@link #beside}
     */
    public Optional<Noise> noise(SuiteRun run) {
        if (samples == 0) {
            return Optional.empty();
        }
        Task suite = run.suite();
        Noise noise =
                controls.of(
                        new NullControls.Key(
                                model.get(),
                                suite.id(),
                                suite.version(),
                                data.apply(suite),
                                samples),
                        () -> run.noise(of, samples));
        measured.put(suite.id(), noise);
        if (noise.pairs() > 0 && isExact(description.get())) {
            NullControlException failure = new NullControlException(refusal(suite, noise));
            broken = broken.or(() -> Optional.of(failure));
            throw failure;
        }
        return Optional.of(noise);
    }

    /** Whether sums are the same in whatever batch, but for what no outcome shows. */
    private static boolean isExact(ModelDescription description) {
        return description.compute().matches("fp32\\b.*") && description.device().equals("cpu");
    }

    private static String refusal(Task suite, Noise noise) {
        List<String> ids = noise.discordant();
        return "the %s does not agree with itself: of %d samples of suite %s that it was asked twice in fp32, %d came out otherwise the second time (%s%s); in fp32 on a processor an answer may not depend on its neighbours in a batch nor on what was asked before, so no drop of this model can be believed before that is corrected (%s=0 leaves the control out)"
                .formatted(
                        noise.of().word(),
                        noise.samples(),
                        suite.id(),
                        noise.pairs(),
                        String.join(", ", ids.subList(0, Math.min(SHOWN_SAMPLES, ids.size()))),
                        ids.size() > SHOWN_SAMPLES ? ", …" : "",
                        Constants.NULL_CONTROL);
    }

    /**
     * Throws what the control found, even if the gate caught it.
     *
     * @throws NullControlException as {@link #beside}
     */
    public void check() {
        broken.ifPresent(
                failure -> {
                    throw failure;
                });
    }

    /** The noise of each suite, for reports that show figures. */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        measured.forEach(
                (suite, noise) -> {
                    String asked = "of " + noise.samples();
                    measures.add(
                            new Measure(
                                    suite + ": " + of.word() + " against itself, discordant pairs",
                                    asked,
                                    Double.NaN,
                                    noise.pairs()));
                    noise.answers()
                            .ifPresent(
                                    count ->
                                            measures.add(
                                                    new Measure(
                                                            "%s: %s against itself, answers that differ"
                                                                    .formatted(suite, of.word()),
                                                            asked,
                                                            Double.NaN,
                                                            count)));
                });
        return measures;
    }
}
