package dev.retain.run;

import dev.retain.api.ConfigurationException;
import dev.retain.api.EvaluationException;
import dev.retain.api.Measure;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Figures of pairs, from both models at once.
 *
 * @param probes those that measure
 * @param demanded whether they were named, so that it is an error if they cannot measure
 */
record PairProbes(List<Probe> probes, boolean demanded) {

    /** How many windows both models read at most; figures of a distribution need few. */
    private static final int MOST_WINDOWS = 32;

    /**
     * Those that the settings ask for; all where everything is to be measured.
     *
     * @throws ConfigurationException if one is asked for that is not on the class path
     */
    static PairProbes onClassPath(RunSettings settings) {
        List<Probe> offered =
                ServiceLoader.load(Probe.class).stream().map(ServiceLoader.Provider::get).toList();
        for (String asked : settings.probes()) {
            if (offered.stream().noneMatch(probe -> probe.id().equals(asked))) {
                throw new ConfigurationException(
                        "%s names %s, which nothing on the class path offers; there are: %s"
                                .formatted(
                                        Constants.PROBES,
                                        asked,
                                        offered.stream()
                                                .map(Probe::id)
                                                .collect(Collectors.joining(", "))));
            }
        }
        return new PairProbes(
                offered.stream()
                        .filter(
                                probe ->
                                        settings.measureAll()
                                                || settings.probes().contains(probe.id()))
                        .toList(),
                !settings.probes().isEmpty());
    }

    /**
     * The figures of a pair, over the first windows that its suites read.
     *
     * @throws EvaluationException if they read none although a probe was named
     */
    List<Measure> over(
            List<SuiteRun> suites,
            Supplier<LoadedModel> baseline,
            Supplier<LoadedModel> candidate) {
        if (probes.isEmpty()) {
            return List.of();
        }
        List<int[]> windows =
                suites.stream().flatMap(SuiteRun::windows).limit(MOST_WINDOWS).toList();
        if (windows.isEmpty()) {
            if (!demanded) {
                return List.of();
            }
            throw new EvaluationException(
                    "%s asks for %s, but no suite that was asked reads windows of tokens; ask for its perplexity, too"
                            .formatted(
                                    Constants.PROBES,
                                    probes.stream()
                                            .map(Probe::id)
                                            .collect(Collectors.joining(", "))));
        }
        return probes.stream()
                .flatMap(
                        probe ->
                                probe
                                        .over(new Windows(windows), baseline.get(), candidate.get())
                                        .stream())
                .toList();
    }
}
