package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** One model of a pair: gives outcomes, those that are known from the store. */
@API(status = INTERNAL, since = "0.1")
public final class Side {

    private final String name;
    private final Supplier<ModelIdentity> identity;
    private final Access access;
    private final OutcomeStore store;
    private final Runnable checkpoint;
    private final Map<String, Map<String, Boolean>> isComputed = new HashMap<>();
    private boolean isPrepared;

    /** Brings the model when it is needed. */
    public interface Access {

        /** The model, loaded now unless it is already. */
        LoadedModel model();

        /** The model, its weights read, since it is asked now. */
        default LoadedModel asked() {
            LoadedModel model = model();
            model.prepare();
            return model;
        }

        /** What is known of it; loads the model only if nothing is known yet. */
        Known known();
    }

    /**
     * What is known of a model that was loaded once.
     *
     * @param description what runs, and how
     * @param abilities what it can be asked for
     * @param date the date that its chats tell, if they tell one
     * @param run the run in which alone its outcomes hold, if they do not hold in others
     */
    public record Known(
            ModelDescription description,
            Set<Ability> abilities,
            Optional<LocalDate> date,
            Optional<String> run) {

        /** What a loaded model says of itself. */
        public static Known of(LoadedModel model) {
            return new Known(
                    model.description(), model.abilities(), model.date(), model.onlyInRun());
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

    LoadedModel asked() {
        return access.asked();
    }

    Known known() {
        return access.known();
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
                    "suite %s needs a model that can %s, and %s cannot%s; choose another suite, or give the model what it lacks, such as a tokenizer"
                            .formatted(suite.id(), missing, name, because(missing)));
        }
    }

    private String because(Set<Ability> missing) {
        return missing.stream()
                .flatMap(ability -> access.model().lacks(ability).stream())
                .distinct()
                .map(why -> " because " + why)
                .collect(Collectors.joining(" and"));
    }

    /**
     * Refuses a sample whose first request the model cannot read.
     *
     * @throws dev.retain.api.RetainException if it cannot
     */
    void check(Task suite, Sample sample) {
        new DialogueRunner(access.model(), checkpoint).check(suite, sample);
    }

    /** What the model reads of a sample's first request; empty if it is no text. */
    Optional<String> prompt(Sample sample) {
        try (Dialogue dialogue = sample.open()) {
            return dialogue.next().flatMap(access.model()::prompt);
        }
    }

    /**
     * What the model did on some samples of a suite. What is computed is kept batch by batch; what
     * another process computes is waited for.
     */
    List<SampleRecord> outcomes(SuiteContent suite, List<Draws.Drawn> samples) {
        return outcomes(suite, samples, () -> {});
    }

    /**
     * The same.
     *
     * @param beside called when the model is about to compute, its weights read
     */
    List<SampleRecord> outcomes(SuiteContent suite, List<Draws.Drawn> samples, Runnable beside) {
        Known model = access.known();
        Map<OutcomeKey, Sample> asked = new LinkedHashMap<>();
        samples.forEach(drawn -> asked.put(suite.key(identity(), model, drawn), drawn.sample()));
        return new ClaimedOutcomes(store, name, checkpoint, this::heard)
                .of(
                        asked.keySet(),
                        (ours, work) -> compute(suite.task(), ours, asked, work, beside));
    }

    private void heard(OutcomeKey key, boolean computed) {
        isComputed(key.suite()).merge(key.sample(), computed, (before, now) -> before || now);
    }

    /** The keys of what the model does on some samples of a suite. */
    List<OutcomeKey> keys(SuiteContent suite, List<Draws.Drawn> samples) {
        Known model = access.known();
        return samples.stream().map(drawn -> suite.key(identity(), model, drawn)).toList();
    }

    /** Has the model prepared beside others, once, unless the store knows what it does. */
    void isNext(SuiteContent suite, List<Draws.Drawn> samples) {
        if (!isPrepared && store.find(keys(suite, samples)).size() < samples.size()) {
            isPrepared = true;
            access.model().prepareAside();
        }
    }

    /** Where the outcomes of a suite come from that were asked for so far. */
    OutcomeCounts counts(Task suite) {
        Collection<Boolean> known = isComputed.getOrDefault(suite.id(), Map.of()).values();
        int computed = (int) known.stream().filter(yes -> yes).count();
        return new OutcomeCounts(known.size() - computed, computed);
    }

    private Map<String, Boolean> isComputed(String suite) {
        return isComputed.computeIfAbsent(suite, absent -> new HashMap<>());
    }

    private void compute(
            Task suite,
            Set<OutcomeKey> ours,
            Map<OutcomeKey, Sample> samples,
            ClaimedOutcomes.Work work,
            Runnable beside) {
        Map<String, OutcomeKey> left = new LinkedHashMap<>();
        ours.forEach(key -> left.put(key.sample(), key));
        var finished =
                new FinishedRecords(
                        batch -> {
                            Map<OutcomeKey, SampleRecord> outcomes = new LinkedHashMap<>();
                            batch.forEach(
                                    record ->
                                            outcomes.put(
                                                    left.get(record.sample()),
                                                    checked(suite, record)));
                            work.keep(outcomes);
                        },
                        System::nanoTime);
        List<Sample> asked = ours.stream().map(samples::get).toList();
        LoadedModel model = access.asked();
        beside.run();
        new DialogueRunner(model, work::step).run(suite, asked, finished);
    }

    /**
     * What the model does on some samples of a suite, computed whatever is known of them; it is not
     * kept.
     */
    List<SampleRecord> computed(Task suite, List<Sample> samples) {
        return new DialogueRunner(access.asked(), checkpoint)
                .run(suite, samples, new FinishedRecords(batch -> {}, System::nanoTime)).stream()
                        .map(record -> checked(suite, record))
                        .toList();
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
