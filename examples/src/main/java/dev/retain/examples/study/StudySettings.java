package dev.retain.examples.study;

import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.run.settings.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is studied.
 *
 * @param model a reference of the model
 * @param calibration the text that methods look at; empty for the model's own, else Retain's
 * @param suites what each row is measured with
 * @param ways how weights are chosen, in the order of the table
 * @param sparsities shares of the pool
 * @param seeds of calibration windows; an agent has the first alone
 * @param windows how many calibration windows there are
 * @param length tokens of each
 * @param iterations of a stepwise run at most
 * @param agent who is asked, if somebody is
 * @param limits how much a step of the agent's may change
 * @param folder where everything is kept
 */
record StudySettings(
        String model,
        Optional<String> calibration,
        StudySuites suites,
        List<PruningWay> ways,
        List<Double> sparsities,
        List<Long> seeds,
        int windows,
        int length,
        int iterations,
        Optional<Agent> agent,
        StepLimits limits,
        Path folder) {

    static final int SAMPLES = 96;

    private static final String PICO = "pico";
    private static final double TEMPERATURE = 0.5;
    private static final int TOKENS = 1_000_000;
    private static final int SECONDS = 600;
    private static final double HALF = 0.5;

    static StudySettings of(Parameters parameters) {
        Function<String, Optional<String>> given =
                key -> parameters.get(key).filter(value -> !value.isBlank());
        var model = given.apply("model").orElse(PICO);
        return new StudySettings(
                model,
                given.apply("calibration"),
                given.apply("study.suites")
                        .map(StudySuites::parse)
                        .orElse(model.equals(PICO) ? StudySuites.MINI : StudySuites.PUBLISHED),
                list(given.apply("study.rows"), PruningWay::of)
                        .orElse(List.of(PruningWay.values())),
                list(given.apply("study.sparsities"), StudySettings::share)
                        .orElse(List.of(0.2, 0.3, HALF)),
                list(given.apply("study.seeds"), Long::valueOf).orElse(List.of(0L, 1L, 2L)),
                given.apply("study.windows").map(Integer::valueOf).orElse(64),
                given.apply("study.length").map(Integer::valueOf).orElse(512),
                given.apply("study.iterations").map(Integer::valueOf).orElse(20),
                given.apply("agent.url").map(url -> agent(url, given.apply("agent.model"))),
                given.apply("agent.layers").map(StudySettings::limits).orElse(StepLimits.DEFAULT),
                Path.of(given.apply("study.directory").orElse("target/study")).toAbsolutePath());
    }

    /** The same with everything kept in another folder. */
    StudySettings in(Path other) {
        return new StudySettings(
                model,
                calibration,
                suites,
                ways,
                sparsities,
                seeds,
                windows,
                length,
                iterations,
                agent,
                limits,
                other);
    }

    private static double share(String given) {
        double share = Double.parseDouble(given);
        if (share > 0 && share < 1) {
            return share;
        }
        throw new IllegalArgumentException(
                "study.sparsities has \"%s\"; give shares of the pool, such as 0.5"
                        .formatted(given));
    }

    private static Agent agent(String url, Optional<String> model) {
        return new Agent(
                url,
                model.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "agent.url is given without agent.model; name the model"
                                                + " that is asked there")),
                TEMPERATURE,
                TOKENS,
                SECONDS);
    }

    private static StepLimits limits(String layers) {
        return new StepLimits(Integer.parseInt(layers), StepLimits.DEFAULT.layerSparsity());
    }

    private static <T> Optional<List<T>> list(Optional<String> text, Function<String, T> of) {
        return text.map(all -> Arrays.stream(all.split(",")).map(String::strip).map(of).toList());
    }

    /** What guides a row that goes step by step. */
    Guidance guidance(StudyRow row) {
        boolean asks = row.way() == PruningWay.AGENT;
        return new Guidance(
                asks ? Optional.of(transcript(row).toString()) : Optional.empty(),
                asks ? agent : Optional.empty(),
                iterations,
                OptionalDouble.empty(),
                true,
                asks ? limits : StepLimits.DEFAULT);
    }

    /** Where the transcript of an agent's row is, or will be. */
    Path transcript(StudyRow row) {
        return folder.resolve(row.name() + ".jsonl");
    }

    /**
     * All rows: those with the same uniform Wanda one after the other, so that its artifact is
     * still there.
     */
    List<StudyRow> rows() {
        var rows = new ArrayList<StudyRow>();
        for (double sparsity : sparsities) {
            for (long seed : seeds) {
                ways.stream()
                        .filter(way -> !way.hasPattern() || sparsity == HALF)
                        .filter(way -> seed == seeds.get(0) || isRepeated(way))
                        .map(way -> new StudyRow(way, sparsity, seed))
                        .forEach(rows::add);
            }
        }
        return List.copyOf(rows);
    }

    /** An agent is asked once, and what looks at no text has no seed. */
    private static boolean isRepeated(PruningWay way) {
        return way.isCalibrated() && way != PruningWay.AGENT;
    }
}
