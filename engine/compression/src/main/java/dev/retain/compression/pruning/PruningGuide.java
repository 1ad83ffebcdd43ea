package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.report.AtomicFile;
import dev.retain.compression.pruning.Course.GradientSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apiguardian.api.API;

/** What guides a pruning that goes step by step. */
@API(status = INTERNAL, since = "0.1")
public final class PruningGuide {

    private final Allocation allocation;
    private final Guidance guidance;
    private final String key;
    private final GradientSource gradients;
    private final Opening opening;
    private final Optional<Path> recording;

    private PruningGuide(
            Allocation allocation,
            Guidance guidance,
            String key,
            GradientSource gradients,
            Opening opening) {
        this(allocation, guidance, key, gradients, opening, Optional.empty());
    }

    private PruningGuide(
            Allocation allocation,
            Guidance guidance,
            String key,
            GradientSource gradients,
            Opening opening,
            Optional<Path> recording) {
        this.allocation = allocation;
        this.guidance = guidance;
        this.key = key;
        this.gradients = gradients;
        this.opening = opening;
        this.recording = recording;
    }

    /** Opens what decides in a run. */
    @FunctionalInterface
    private interface Opening {

        Course open(PerplexityRule rule, PruningJournal journal);
    }

    /**
     * That of a pruning, if it goes step by step.
     *
     * @param resolved its guidance, placeholders replaced; empty where it has none
     * @throws CompressionException if there is no file where one is needed, if it cannot be used,
     *     or if there is nobody to ask
     */
    public static Optional<PruningGuide> of(Pruning pruning, Optional<Guidance> resolved) {
        var allocation = pruning.allocation();
        var guidance = resolved.or(pruning::guidance).orElse(Guidance.DEFAULT);
        return switch (allocation) {
            case UNIFORM, OWL, GLOBAL -> Optional.empty();
            case THRESHOLD -> Optional.of(threshold(guidance));
            case SCRIPTED -> Optional.of(scripted(guidance, file(guidance).orElseThrow()));
            case AGENT -> Optional.of(agent(guidance));
        };
    }

    private static Optional<Path> file(Guidance guidance) {
        return guidance.transcript().map(Path::of);
    }

    /** Where a transcript is there, it is repeated; else somebody is asked. */
    private static PruningGuide agent(Guidance guidance) {
        var file = file(guidance);
        if (file.filter(Files::exists).isPresent() || guidance.agent().isEmpty()) {
            return recorded(guidance, file.orElseThrow());
        }
        var agent = guidance.agent().get();
        var provider =
                ServiceLoader.load(PruningControllerProvider.class)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new CompressionException(
                                                "%s cannot be asked without dev.retain:retain-agent; put it on the class path, or name a transcript that is there"
                                                        .formatted(agent.model())));
        return new PruningGuide(
                Allocation.AGENT,
                guidance,
                keyWithoutFile(Allocation.AGENT, guidance),
                gradients(guidance),
                (rule, journal) ->
                        new LiveCourse(
                                provider.open(
                                        agent,
                                        guidance.limits(),
                                        ThresholdController.of(guidance),
                                        journal),
                                GuardRails.DEFAULT.within(guidance.limits()),
                                rule,
                                gradients(guidance)),
                file);
    }

    private static PruningGuide threshold(Guidance guidance) {
        return new PruningGuide(
                Allocation.THRESHOLD,
                guidance,
                keyWithoutFile(Allocation.THRESHOLD, guidance),
                gradients(guidance),
                (rule, journal) -> {
                    var controller = ThresholdController.of(guidance);
                    return new LiveCourse(
                            controller, controller.guards(), rule, gradients(guidance));
                });
    }

    private static GradientSource gradients(Guidance guidance) {
        return guidance.gradients() ? GradientSource.MEASURED : GradientSource.OFF;
    }

    /**
     * What determines decisions that no file holds, besides the model and the specification, whose
     * placeholders may stand for anything.
     *
     * @param resolved the guidance, placeholders replaced
     */
    public static String keyWithoutFile(Allocation allocation, Guidance resolved) {
        var asked = resolved.agent().filter(agent -> allocation == Allocation.AGENT);
        var decides = asked.map(PruningGuide::key).orElse("threshold 2");
        return decides + (resolved.gradients() ? " with gradients" : "");
    }

    private static String key(Agent agent) {
        return "agent " + agent.model() + " " + agent.temperature() + " " + agent.tokens();
    }

    private static PruningGuide scripted(Guidance guidance, Path file) {
        var decisions = DecisionJson.script(file);
        return new PruningGuide(
                Allocation.SCRIPTED,
                guidance,
                "script " + decisions,
                GradientSource.OFF,
                (rule, journal) ->
                        new LiveCourse(
                                scripted(decisions),
                                GuardRails.DEFAULT.within(guidance.limits()),
                                rule,
                                GradientSource.OFF));
    }

    private static PruningController scripted(List<PruningDecision> decisions) {
        return (turn, pool) ->
                turn.iteration() <= decisions.size()
                        ? decisions.get(turn.iteration() - 1)
                        : new PruningDecision("the script ends here", true, List.of());
    }

    private static PruningGuide recorded(Guidance guidance, Path file) {
        var transcript = Transcript.read(file);
        var course = new RecordedCourse(transcript);
        return new PruningGuide(
                Allocation.AGENT,
                in(course.iterations(), guidance),
                "transcript " + transcript.hash(),
                course.gradients(),
                (rule, journal) -> course);
    }

    /** How many iterations there are is a matter of the run that is repeated. */
    private static Guidance in(int iterations, Guidance guidance) {
        return new Guidance(
                guidance.transcript(),
                guidance.agent(),
                iterations,
                guidance.budget(),
                guidance.gradients(),
                guidance.limits());
    }

    /** What determines its decisions besides the model, for the key of an artifact. */
    public String key() {
        return key;
    }

    /**
     * Opens what decides in a run.
     *
     * @param journal takes lines for the transcript
     */
    Course course(PruningJournal journal) {
        return opening.open(
                new PerplexityRule(PerplexityRule.PAPER.rise(), guidance.budget()), journal);
    }

    /** Keeps the transcript of a run that is over where it is wanted. */
    void keep(Path transcript) throws IOException {
        if (recording.isPresent()) {
            var file = recording.get().toAbsolutePath();
            AtomicFile.write(
                    Objects.requireNonNull(file.getParent()),
                    Objects.requireNonNull(file.getFileName()).toString(),
                    Files.readAllBytes(transcript));
        }
    }

    /** Whether gradients of the loss are measured, which takes memory. */
    public boolean measuresGradients() {
        return gradients == GradientSource.MEASURED;
    }

    int iterations() {
        return guidance.iterations();
    }

    String name() {
        return allocation.name();
    }

    /** Whether a run may end before the sparsity that was asked for. */
    public boolean mayStopEarly() {
        return allocation == Allocation.AGENT;
    }
}
