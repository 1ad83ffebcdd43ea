package dev.retain.tasks;

import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A needle in a haystack: one sentence with a number, hidden at a given depth of a text of a given
 * length. Lengths and depths form a grid that samples walk through in a shuffled order.
 */
final class NeedleSuite implements Task {

    private static final String ID = "needle";
    private static final int[] LENGTHS = {192, 384, 576};
    private static final int[] DEPTHS = {0, 25, 50, 75, 100};
    private static final int LONGEST_ANSWER = 24;
    private static final int ROOM = 128;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String population() {
        return "texts made by the seed of fixed phrases, 192, 384 or 576 tokens long, each with one"
                + " number at one of five depths and a question for it";
    }

    @Override
    public Capability capability() {
        return Capability.LONG_CONTEXT;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        int[] lengths =
                Arrays.stream(LENGTHS)
                        .filter(length -> length + ROOM <= context.tokens().contextLength())
                        .toArray();
        if (lengths.length == 0) {
            throw new EvaluationException(
                    "suite %s needs a context of %d tokens, the model has %d; choose another suite"
                            .formatted(ID, LENGTHS[0] + ROOM, context.tokens().contextLength()));
        }
        List<int[]> grid = new ArrayList<>();
        for (int length : lengths) {
            for (int depth : DEPTHS) {
                grid.add(new int[] {length, depth});
            }
        }
        return IntStream.range(0, context.limit())
                .<Sample>mapToObj(number -> sample(context, grid, number))
                .toList();
    }

    private static Sample sample(TaskContext context, List<int[]> grid, int number) {
        int round = number / grid.size();
        var order = new Dice(context.seed(), ID + " order", round);
        int[] place = order.some(grid.size(), grid).get(number % grid.size());
        var dice = new Dice(context.seed(), ID, number);
        String name = dice.one(FillerText.NAMES);
        String secret = Integer.toString(dice.between(10_000, 99_999));
        String needle = "The secret number of " + name + " is " + secret + ".";
        String text = haystack(dice, context.tokens(), place[0], place[1], needle);
        String question =
                text + "\n\nWhat is the secret number of " + name + "? Answer with the number.";
        Pattern whole = Pattern.compile("(?<!\\d)" + secret + "(?!\\d)");
        return new PreparedSample(
                String.format(Locale.ROOT, "%s-%04d-len%d-depth%d", ID, number, place[0], place[1]),
                secret,
                new Request.Generate(
                        List.of(Message.user(question)), LONGEST_ANSWER, List.of("\n")),
                answer -> Outcome.of(whole.matcher(Answer.text(answer)).find()));
    }

    private static String haystack(Dice dice, Tokens tokens, int length, int depth, String needle) {
        List<String> sentences = new ArrayList<>();
        int used = tokens.encode(needle).length;
        while (true) {
            String sentence = FillerText.sentence(dice);
            used += tokens.encode(" " + sentence).length;
            if (used > length) {
                break;
            }
            sentences.add(sentence);
        }
        sentences.add((int) Math.round(sentences.size() * depth / 100.0), needle);
        return String.join(" ", sentences);
    }
}
