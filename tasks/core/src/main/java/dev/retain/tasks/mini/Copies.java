package dev.retain.tasks.mini;

import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.List;

/** Lists to repeat, and lists to look names up in: they teach copying, densely. */
final class Copies implements Generator {

    private static final double REPEATED = 0.4;
    private static final double WHOLE_SENTENCE = 0.6;
    private static final int MOST_QUESTIONS = 6;
    private static final List<String> KINDS =
            List.of("name", "city", "food", "item", "word", "num", "id", "time", "color");

    private final Pools pools;
    private final Codes codes;

    Copies(Pools pools) {
        this.pools = pools;
        this.codes = new Codes(pools);
    }

    /** A list of random values is not held out: nothing is learned of it but to copy. */
    @Override
    public Document draw(Split split, Dice dice) {
        return dice.happens(REPEATED) ? repeat(dice) : lookUp(dice);
    }

    private Document repeat(Dice dice) {
        List<Piece> answer = new ArrayList<>();
        int count = dice.between(4, 14);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                answer.add(new Piece(", ", 0.5));
            }
            answer.add(new Piece(value(dice), 1));
        }
        answer.add(new Piece(".", 0.5));
        DialogueLine repeated = DialogueLine.assistant(answer, 0.5);
        return new Document(
                List.of(DialogueLine.user("Repeat: " + repeated.text()), repeated), List.of());
    }

    private Document lookUp(Dice dice) {
        List<String> names = dice.some(dice.between(4, 10), pools.of("name"));
        List<String> values = names.stream().map(name -> value(dice)).toList();
        List<String> list = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            list.add(names.get(i) + " is " + values.get(i));
        }
        boolean sentence = dice.happens(WHOLE_SENTENCE);
        List<DialogueLine> turns = new ArrayList<>();
        String before = "List: " + String.join(", ", list) + ".\n";
        for (String name : dice.some(Math.min(MOST_QUESTIONS, names.size()), names)) {
            turns.add(DialogueLine.user(before + "What is " + name + "?"));
            turns.add(answer(name, values.get(names.indexOf(name)), sentence));
            before = "";
        }
        return new Document(turns, List.of());
    }

    private static DialogueLine answer(String name, String value, boolean sentence) {
        Piece wanted = new Piece(value, 1.5);
        return sentence
                ? DialogueLine.assistant(
                        List.of(
                                new Piece(name, 0.5),
                                new Piece(" is ", 0.1),
                                wanted,
                                new Piece(".", 0.5)),
                        0.5)
                : DialogueLine.assistant(List.of(wanted), 0.5);
    }

    private String value(Dice dice) {
        return switch (dice.below(4)) {
            case 0 -> codes.draw(dice);
            case 1 -> dice.one(pools.of("adj")) + " " + dice.one(pools.of("food"));
            default -> pools.draw(dice.one(KINDS), dice);
        };
    }
}
