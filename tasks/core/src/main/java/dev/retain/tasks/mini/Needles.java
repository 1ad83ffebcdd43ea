package dev.retain.tasks.mini;

import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * Needles in a haystack: sentences with secret codes at random places of a text, then questions for
 * them. The answer repeats the whole sentence.
 */
final class Needles implements Generator {

    private static final List<Integer> COUNTS_IN_TRAINING = List.of(1, 2, 3, 4, 6);
    private static final int MOST_IN_TEST = 3;
    private static final int TOKENS_OF_NEEDLE = 16;
    private static final int TOKENS_OF_QUESTION = 14;
    private static final double TOKENS_OF_FILLER = 14.6;

    /** A sentence to find. */
    private record Needle(String name, String code) {

        String key() {
            return name + "|" + code;
        }

        String sentence() {
            return "The secret code of " + name + " is " + code + ".";
        }

        DialogueLine answer() {
            return DialogueLine.assistant(
                    List.of(
                            new Piece("The secret code of ", 0.1),
                            new Piece(name, 0.5),
                            new Piece(" is ", 0.1),
                            new Piece(code, 2.5),
                            new Piece(".", 0.5)),
                    0.5);
        }
    }

    private final Pools pools;
    private final Prose prose;
    private final Codes codes;
    private final int shortest;
    private final int longest;

    /**
     * A generator.
     *
     * @param shortest about how many tokens a text has at least
     * @param longest about how many it has at most
     */
    Needles(Pools pools, Prose prose, int shortest, int longest) {
        this.pools = pools;
        this.prose = prose;
        this.codes = new Codes(pools);
        this.shortest = shortest;
        this.longest = longest;
    }

    @Override
    public Document draw(Split split, Dice dice) {
        int count =
                split == Split.TRAIN ? dice.one(COUNTS_IN_TRAINING) : dice.between(1, MOST_IN_TEST);
        List<Needle> needles = new ArrayList<>();
        for (String name : dice.some(count, pools.of("name"))) {
            needles.add(needle(name, split, dice));
        }
        List<Needle> asked = dice.some(split == Split.TRAIN ? count : 1, needles);
        List<DialogueLine> turns = new ArrayList<>();
        String before = haystack(needles, dice) + "\n";
        for (Needle needle : asked) {
            turns.add(DialogueLine.user(before + question(needle, dice)));
            turns.add(needle.answer());
            before = "";
        }
        return new Document(turns, needles.stream().map(Needle::key).toList());
    }

    private Needle needle(String name, Split split, Dice dice) {
        while (true) {
            Needle needle = new Needle(name, codes.draw(dice));
            if (split.holds(needle.key())) {
                return needle;
            }
        }
    }

    private String haystack(List<Needle> needles, Dice dice) {
        int tokens =
                dice.between(shortest, longest)
                        - needles.size() * TOKENS_OF_NEEDLE
                        - TOKENS_OF_QUESTION;
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < tokens / TOKENS_OF_FILLER; i++) {
            sentences.add(prose.filler(dice));
        }
        for (Needle needle : needles) {
            sentences.add(dice.between(0, sentences.size()), needle.sentence());
        }
        return String.join(" ", sentences);
    }

    private static String question(Needle needle, Dice dice) {
        return dice.happens(0.5)
                ? "What is the secret code of " + needle.name() + "?"
                : "Tell me the secret code of " + needle.name() + ".";
    }
}
