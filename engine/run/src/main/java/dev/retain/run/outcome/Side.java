package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Ability;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** One model of a pair: gives outcomes, those that are known from the store. */
@API(status = INTERNAL, since = "0.1")
public final class Side {

    private final String name;
    private final Supplier<ModelIdentity> identity;
    private final Access access;
    private final OutcomeStore store;
    private final Runnable checkpoint;

    /** Brings the model when it is needed. */
    public interface Access {

        /** The model, loaded now unless it is already. */
        LoadedModel model();

        /** What is known of it; loads the model only if nothing is known yet. */
        Known known();
    }

    /**
     * What is known of a model that was loaded once.
     *
     * @param description what runs, and how
     * @param abilities what it can be asked for
     * @param date the date that its chats tell, if they tell one
     */
    public record Known(
            ModelDescription description, Set<Ability> abilities, Optional<LocalDate> date) {

        /** What a loaded model says of itself. */
        public static Known of(LoadedModel model) {
            return new Known(model.description(), model.abilities(), model.date());
        }
    }

    /**
     * A side.
     *
     * @param name how messages call it
     * @param identity the model, by content, known when it is needed
     * @param checkpoint called before each step of the model; throws to give up
     */
    public Side(
            String name,
            Supplier<ModelIdentity> identity,
            Access access,
            OutcomeStore store,
            Runnable checkpoint) {
        this.name = name;
        this.identity = identity;
        this.access = access;
        this.store = store;
        this.checkpoint = checkpoint;
    }

    ModelIdentity identity() {
        return identity.get();
    }

    LoadedModel model() {
        return access.model();
    }

    /**
     * Refuses a suite that the model cannot do.
     *
     * @throws EvaluationException if it lacks an ability
     */
    void check(Task suite) {
        Set<Ability> missing = new TreeSet<>(suite.needs());
        missing.removeAll(access.known().abilities());
        if (!missing.isEmpty()) {
            throw new EvaluationException(
                    "suite %s needs a model that can %s, and %s cannot; choose another suite, or give the model what it lacks, such as a tokenizer"
                            .formatted(suite.id(), missing, name));
        }
    }

    /**
     * Refuses a sample whose first request the model cannot read.
     *
     * @throws dev.retain.api.RetainException if it cannot
     */
    void check(Task suite, Sample sample) {
        new DialogueRunner(access.model(), checkpoint).check(suite, sample);
    }

    /**
     * What the model did on some samples of a suite. What is computed is kept before it is given.
     */
    List<SampleRecord> outcomes(SuiteContent suite, List<Draws.Drawn> samples) {
        Known model = access.known();
        List<OutcomeKey> keys =
                samples.stream().map(drawn -> suite.key(identity(), model, drawn)).toList();
        SampleRecord[] known = new SampleRecord[keys.size()];
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            Optional<SampleRecord> found = store.find(keys.get(i));
            if (found.isPresent()) {
                known[i] = found.get();
            } else {
                missing.add(i);
            }
        }
        if (!missing.isEmpty()) {
            List<Sample> asked = missing.stream().map(i -> samples.get(i).sample()).toList();
            var computed = new DialogueRunner(access.model(), checkpoint).run(suite.task(), asked);
            for (int i = 0; i < computed.size(); i++) {
                SampleRecord record = checked(suite.task(), computed.get(i));
                store.keep(keys.get(missing.get(i)), record);
                known[missing.get(i)] = record;
            }
        }
        return List.of(known);
    }

    /**
     * What the model does on some samples of a suite, computed whatever is known of them; it is not
     * kept.
     */
    List<SampleRecord> computed(Task suite, List<Sample> samples) {
        return new DialogueRunner(access.model(), checkpoint)
                .run(suite, samples).stream().map(record -> checked(suite, record)).toList();
    }

    private static SampleRecord checked(Task suite, SampleRecord record) {
        double outcome = record.outcome();
        boolean grade = outcome >= 0 && outcome <= 1;
        boolean fits = suite.kind() == OutcomeKind.LOG_LOSS ? Double.isFinite(outcome) : grade;
        if (!fits) {
            throw new EvaluationException(
                    "suite %s gave sample %s the outcome %s, which is not %s; correct the suite's scorer"
                            .formatted(
                                    suite.id(),
                                    record.sample(),
                                    outcome,
                                    suite.kind() == OutcomeKind.LOG_LOSS
                                            ? "a finite log-loss"
                                            : "in [0, 1]"));
        }
        return record;
    }
}
