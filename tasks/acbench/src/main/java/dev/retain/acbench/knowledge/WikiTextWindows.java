package dev.retain.acbench.knowledge;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.Drawing;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * WikiText-2 as papers on quantisation measure it: the lines of the test file joined by two line
 * ends, tokenised as one text, cut into windows of 2,048 tokens, or as many as the model reads,
 * that do not overlap; the rest is dropped.
 */
record WikiTextWindows() implements Drawing {

    static final String PATH = "wikitext2/test.txt";

    private static final int WINDOW = 2048;

    /** With fewer no verdict on a perplexity keeps its promise. */
    private static final int FEWEST_WINDOWS = 32;

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        Tokens tokens = context.tokens();
        int[] begin = tokens.begin();
        int[] ids = tokens.encode(joined(files.text(PATH)));
        int length = Math.min(WINDOW, tokens.contextLength()) - begin.length;
        List<Sample> samples = new ArrayList<>();
        for (int from = 0; from + length <= ids.length; from += length) {
            samples.add(
                    sample(
                            files.suite(),
                            from,
                            begin,
                            Arrays.copyOfRange(ids, from, from + length)));
        }
        if (samples.size() < FEWEST_WINDOWS) {
            throw new EvaluationException(
                    "%s has %d tokens, enough for %d windows of %d; a perplexity needs %d: get the file again"
                            .formatted(
                                    files.path(PATH),
                                    ids.length,
                                    samples.size(),
                                    length,
                                    FEWEST_WINDOWS));
        }
        return samples;
    }

    /**
     * The lines as Hugging Face's data set has them: a blank one is empty, others keep their end.
     */
    private static String joined(String text) {
        return text.lines()
                .map(line -> line.isBlank() ? "" : line + "\n")
                .collect(Collectors.joining("\n\n"));
    }

    private static Sample sample(String suite, int from, int[] begin, int[] piece) {
        int[] window = Arrays.copyOf(begin, begin.length + piece.length);
        System.arraycopy(piece, 0, window, begin.length, piece.length);
        return new PreparedSample(
                String.format(Locale.ROOT, "%s-%06d", suite, from / piece.length),
                "tokens %d to %d of %s".formatted(from, from + piece.length - 1, PATH),
                Optional.of(PATH),
                Set.of(),
                new Request.Likelihood(window),
                Outcome::meanLoss);
    }
}
