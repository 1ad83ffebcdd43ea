package dev.retain.acbench.haystack;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.Drawing;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A needle at ten depths of texts of each length, 1,000 to as many tokens as wanted. Lengths that
 * the model's context is too short for are left out, which is logged.
 *
 * @param thousands the longest text, in thousands of tokens
 * @param compat whose mistakes are repeated
 */
record NeedleDrawing(int thousands, Compat compat) implements Drawing {

    static final int[] DEPTHS = {0, 11, 22, 33, 44, 56, 67, 78, 89, 100};

    private static final Logger LOG = LoggerFactory.getLogger(NeedleDrawing.class);
    private static final int STEP = 1000;
    private static final int LONGEST_ANSWER = 30;
    private static final String CHAT_BEGIN = "<|im_start|> ";

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        Tokens tokens = context.tokens();
        int most = Math.min(thousands, tokens.contextLength() / STEP);
        if (most == 0) {
            throw new EvaluationException(
                    "suite %s needs a context of %d tokens, the model has %d; choose another suite, or a model that reads more"
                            .formatted(files.suite(), STEP, tokens.contextLength()));
        }
        if (most < thousands) {
            LOG.warn(
                    "suite {}: lengths of {} to {} tokens are left out, because the model reads {}"
                            + " at most",
                    files.suite(),
                    (most + 1) * STEP,
                    thousands * STEP,
                    tokens.contextLength());
        }
        var haystack = new Haystack(Haystack.read(files), tokens, most * STEP);
        List<Sample> samples = new ArrayList<>();
        for (int length = STEP; length <= most * STEP; length += STEP) {
            int[] text = haystack.first(length);
            for (int depth : DEPTHS) {
                samples.add(sample(files.suite(), text, new Insertion(length, depth), tokens));
            }
        }
        return samples;
    }

    private Sample sample(String suite, int[] text, Insertion place, Tokens tokens) {
        int[] needle = tokens.encode(NeedleText.NEEDLE);
        String length = String.format(Locale.ROOT, "length-%05d", place.length());
        String depth = String.format(Locale.ROOT, "depth-%03d", place.depth());
        return new PreparedSample(
                "%s-%s-%s".formatted(suite, length, depth),
                NeedleText.RIGHT,
                Optional.empty(),
                Set.of(length, depth),
                request(tokens.decode(place.insert(text, needle, sentenceEnd(tokens)))),
                answer -> new Outcome(NeedleText.score(Answer.text(answer))));
    }

    /** A token that a dot ends; ACBench looks for those of a dot alone. */
    private IntPredicate sentenceEnd(Tokens tokens) {
        if (compat == Compat.ACBENCH) {
            int[] dot = tokens.encode(".");
            return id -> IntStream.of(dot).anyMatch(part -> part == id);
        }
        return id -> tokens.decode(new int[] {id}).endsWith(".");
    }

    private Request request(String text) {
        String question = NeedleText.question(text);
        return compat == Compat.ACBENCH
                ? new Request.Complete(CHAT_BEGIN + question, LONGEST_ANSWER, List.of())
                : new Request.Generate(List.of(Message.user(question)), LONGEST_ANSWER, List.of());
    }
}
