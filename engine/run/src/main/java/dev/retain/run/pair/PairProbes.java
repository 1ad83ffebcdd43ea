package dev.retain.run.pair;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.EvaluationException;
import dev.retain.api.Measure;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import dev.retain.run.outcome.PairRecords;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Figures of pairs, from both models at once: over the first windows of the texts that were asked
 * about, and over the first answers of the baseline, each after its own prompt.
 *
 * @param offered those that there are
 * @param named ids of those that are asked for by name, so that it is an error if they cannot
 *     measure
 * @param all whether all measure
 */
@API(status = INTERNAL, since = "0.1")
public record PairProbes(List<Probe> offered, Set<String> named, boolean all) {

    /** How many windows of each kind both models read; figures of a distribution need few. */
    public static final int MOST_WINDOWS = 32;

    /** Copies both. */
    public PairProbes {
        offered = List.copyOf(offered);
        named = Set.copyOf(named);
    }

    /**
     * Those that the settings ask for; all where everything is to be measured.
     *
     * @throws ConfigurationException if one is asked for that is not on the class path
     */
    public static PairProbes onClassPath(RunSettings settings) {
        List<Probe> offered =
                ServiceLoader.load(Probe.class).stream().map(ServiceLoader.Provider::get).toList();
        for (String asked : settings.probes()) {
            if (offered.stream().noneMatch(probe -> probe.id().equals(asked))) {
                throw new ConfigurationException(
                        "%s names %s, which nothing on the class path offers; there are: %s"
                                .formatted(Constants.PROBES, asked, ids(offered)));
            }
        }
        return new PairProbes(offered, Set.copyOf(settings.probes()), settings.measureAll());
    }

    private static String ids(List<Probe> probes) {
        return probes.stream().map(Probe::id).collect(Collectors.joining(", "));
    }

    /** The probe that measures what a question is about, if one does. */
    public Optional<Probe> judging(String subject) {
        return offered.stream().filter(probe -> probe.judged().containsKey(subject)).findFirst();
    }

    /**
     * The figures of a pair.
     *
     * @param asked subjects of questions that gates have asked; a probe that measures one shows the
     *     rest of its figures, too
     * @param texts windows of texts
     * @param suites whose answers are read
     * @param records those of the pair that are known
     * @throws EvaluationException if there is nothing to read although a probe was named
     */
    public List<Measure> over(
            Set<String> asked,
            List<int[]> texts,
            List<SuiteRun> suites,
            Supplier<LoadedModel> baseline,
            PairRecords records) {
        List<Probe> measuring =
                offered.stream()
                        .filter(
                                probe ->
                                        all
                                                || named.contains(probe.id())
                                                || probe.judged().keySet().stream()
                                                        .anyMatch(asked::contains))
                        .toList();
        if (measuring.isEmpty()) {
            return List.of();
        }
        Map<String, PairRecords.Read> reads = reads(texts, suites, baseline);
        if (reads.isEmpty() && !named.isEmpty()) {
            throw new EvaluationException(
                    "%s asks for %s, but no suite that was asked reads windows of tokens or writes answers; ask for its perplexity, too"
                            .formatted(Constants.PROBES, String.join(", ", named)));
        }
        return measuring.stream().flatMap(probe -> measures(probe, reads, records)).toList();
    }

    private static Map<String, PairRecords.Read> reads(
            List<int[]> texts, List<SuiteRun> suites, Supplier<LoadedModel> baseline) {
        Map<String, PairRecords.Read> reads = new LinkedHashMap<>();
        if (!texts.isEmpty()) {
            List<int[]> first = texts.subList(0, Math.min(MOST_WINDOWS, texts.size()));
            reads.put("text", PairRecords.Read.of(Windows.whole(first)));
        }
        AnswerWindows answers = AnswerWindows.of(suites, MOST_WINDOWS, baseline);
        if (!answers.turns().isEmpty()) {
            reads.put("answers", answers.read());
        }
        return reads;
    }

    private static Stream<Measure> measures(
            Probe probe, Map<String, PairRecords.Read> reads, PairRecords records) {
        List<SampleRecord> taken =
                records.of(
                        probe,
                        reads,
                        (read, baseline, candidate, step) ->
                                KeptMeasures.figures(
                                        probe.over(
                                                read,
                                                new SteppedModel(baseline, step),
                                                new SteppedModel(candidate, step))));
        return taken.stream()
                .flatMap(
                        record ->
                                KeptMeasures.measures(record.sample() + ": ", record.figures())
                                        .stream());
    }
}
