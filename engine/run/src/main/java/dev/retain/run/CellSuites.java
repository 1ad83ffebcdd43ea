package dev.retain.run;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Task;
import dev.retain.run.outcome.JudgedPair;
import dev.retain.run.outcome.PairRecords;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.pair.DerivedSuite;
import dev.retain.run.pair.EndedAnswers;
import dev.retain.run.pair.JudgedWindows;
import dev.retain.run.pair.PairProbes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suites of a cell on its pair, and the figures of them that gates ask about. */
final class CellSuites {

    private final PairProbes probes;
    private final BiFunction<Task, JudgedPair, SuiteRun> runs;
    private final PairRecords records;
    private final Map<SuiteRun, JudgedPair> selected = new LinkedHashMap<>();
    private final Map<DerivedSuite, SuiteRun> derived = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * No suite yet.
     *
     * @param probes measure what is of windows
     * @param runs makes the run of a suite, or of a figure of one
     * @param records what probes gave of the pair
     */
    CellSuites(
            PairProbes probes, BiFunction<Task, JudgedPair, SuiteRun> runs, PairRecords records) {
        this.probes = probes;
        this.runs = runs;
        this.records = records;
    }

    void add(Task suite, JudgedPair pair) {
        selected.put(runs.apply(suite, pair), pair);
    }

    /** Those that the cell selects. */
    List<SuiteRun> selected() {
        return List.copyOf(selected.keySet());
    }

    /** Subjects of figures of windows that were asked about. */
    Set<String> asked() {
        return asked;
    }

    /**
     * Those that measure a subject, figures included.
     *
     * @throws EvaluationException if there is none, with the way out
     */
    List<SuiteRun> judged(String subject) {
        if (subject.equals(Question.ENDED_ANSWERS)) {
            return figures(subject, EndedAnswers::isWritten, EndedAnswers::of, EndedAnswers::new);
        }
        Optional<Probe> probe = probes.judging(subject);
        if (probe.isEmpty()) {
            return measuring(subject);
        }
        asked.add(subject);
        OutcomeKind kind = probe.get().judged().getOrDefault(subject, OutcomeKind.DIVERGENCE);
        return figures(
                subject,
                suite -> suite.kind() == OutcomeKind.LOG_LOSS,
                suite -> new DerivedSuite(suite, subject, kind),
                (suite, pair) -> new JudgedWindows(suite, pair, probe.get(), records));
    }

    private List<SuiteRun> figures(
            String subject,
            Predicate<Task> has,
            Function<Task, DerivedSuite> figure,
            BiFunction<DerivedSuite, JudgedPair, JudgedPair> pair) {
        List<SuiteRun> figures = new ArrayList<>();
        selected.forEach(
                (run, of) -> {
                    if (has.test(run.suite())) {
                        DerivedSuite suite = figure.apply(run.suite());
                        figures.add(
                                derived.computeIfAbsent(
                                        suite,
                                        absent -> runs.apply(absent, pair.apply(absent, of))));
                    }
                });
        if (figures.isEmpty()) {
            throw new EvaluationException(
                    "no selected suite has %s; @AgenticTask selects %s: add %s"
                            .formatted(
                                    subject,
                                    names(),
                                    subject.equals(Question.ENDED_ANSWERS)
                                            ? "a suite that asks for answers in words"
                                            : "LANGUAGE, or another suite that reads windows of"
                                                    + " tokens"));
        }
        return figures;
    }

    /**
     * Those that measure a subject with their own outcomes.
     *
     * @throws EvaluationException if there is none
     */
    List<SuiteRun> measuring(String subject) {
        List<SuiteRun> measuring =
                selected.keySet().stream()
                        .filter(
                                run ->
                                        run.suite().id().equals(subject)
                                                || run.suite().capability().id().equals(subject))
                        .toList();
        if (measuring.isEmpty()) {
            throw new EvaluationException(
                    "no selected suite measures \"%s\"; @AgenticTask selects %s"
                            .formatted(subject, names()));
        }
        return measuring;
    }

    private String names() {
        return selected.isEmpty()
                ? "nothing"
                : selected.keySet().stream()
                        .map(run -> "%s (%s)".formatted(run.suite().id(), run.suite().capability()))
                        .collect(Collectors.joining(", "));
    }

    /** The first windows of those that were asked for, or of which a figure was. */
    List<int[]> texts() {
        return selected.entrySet().stream()
                .filter(entry -> entry.getKey().suite().kind() == OutcomeKind.LOG_LOSS)
                .flatMap(entry -> texts(entry.getKey(), entry.getValue()))
                .limit(PairProbes.MOST_WINDOWS)
                .toList();
    }

    private Stream<int[]> texts(SuiteRun run, JudgedPair pair) {
        int used =
                Stream.concat(
                                Stream.of(run),
                                derived.entrySet().stream()
                                        .filter(entry -> entry.getKey().of() == run.suite())
                                        .map(Map.Entry::getValue))
                        .mapToInt(SuiteRun::used)
                        .max()
                        .orElse(0);
        return Stream.iterate(0, i -> i + 1)
                .limit(used)
                .map(pair::sample)
                .flatMap(sample -> JudgedWindows.window(sample).stream());
    }
}
