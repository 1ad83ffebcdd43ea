package dev.retain.assertions.error;

import dev.retain.api.Verdict;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleText;
import dev.retain.api.report.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One lost sample, so that a reader sees what was lost without opening a file. */
final class LostSampleLines {

    private static final int LONGEST = 200;

    /** So much of what both answers have in common is shown before they part. */
    private static final int COMMON = 60;

    /** Stands where two answers part. */
    private static final String PART = "▸";

    private LostSampleLines() {}

    /** The greatest loss of a verdict: prompt, both answers, and what would be right. */
    static List<String> of(Verdict verdict, Path samples) {
        if (verdict.lost().isEmpty() || !Files.isRegularFile(samples)) {
            return List.of();
        }
        String id = verdict.lost().get(0);
        try {
            return find(verdict.suite(), id, samples)
                    .map(LostSampleLines::lines)
                    .orElse(List.of("  sample %s is not in %s".formatted(id, samples)));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return List.of("  sample %s cannot be shown: %s".formatted(id, e));
        }
    }

    private static Optional<SamplePair> find(String suite, String id, Path samples)
            throws IOException {
        try (Stream<String> lines = Files.lines(samples)) {
            return lines.filter(line -> line.contains(id))
                    .map(SampleJson::pair)
                    .filter(pair -> pair.suite().equals(suite) && pair.sample().equals(id))
                    .findFirst();
        }
    }

    private static List<String> lines(SamplePair pair) {
        int turn = SampleText.parting(pair);
        Optional<Turn> asked = pair.candidate().turns().stream().skip(turn).findFirst();
        String baseline = answer(pair.baseline().turns(), turn);
        String candidate = answer(pair.candidate().turns(), turn);
        int common = common(baseline, candidate);
        return List.of(
                "  asked      "
                        + SafeText.clipStart(
                                SafeText.line(
                                        asked.map(Turn::request).map(SampleText::asked).orElse("")),
                                LONGEST),
                "  baseline   " + parted(baseline, common),
                "  candidate  " + parted(candidate, common),
                "  right      " + SafeText.clip(SafeText.line(pair.gold()), LONGEST));
    }

    private static String answer(List<Turn> turns, int turn) {
        return SafeText.line(
                turns.stream().skip(turn).findFirst().map(SampleText::answered).orElse(""));
    }

    private static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int common = 0;
        while (common < most && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        boolean inPair = common > 0 && Character.isHighSurrogate(one.charAt(common - 1));
        return inPair ? common - 1 : common;
    }

    private static String parted(String answer, int common) {
        return SafeText.clipStart(answer.substring(0, common), COMMON)
                + PART
                + SafeText.clip(answer.substring(common), LONGEST);
    }
}
