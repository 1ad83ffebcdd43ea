package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.Texts;
import java.util.function.IntPredicate;

/** What the characters of a text are, as {@code str.isalpha} and its like say. */
final class CharacterTests {

    private final Budget budget;

    CharacterTests(Budget budget) {
        this.budget = budget;
    }

    boolean holds(String text, String name) {
        budget.work(text.length());
        return switch (name) {
            case "isalpha" -> all(text, Character::isLetter);
            case "isdecimal" -> all(text, Character::isDigit);
            case "isdigit" -> all(text, this::isDigit);
            case "isalnum" -> all(text, Texts::isAlphanumeric);
            case "isspace" -> all(text, Texts::isSpace);
            case "isascii" -> text.chars().allMatch(c -> c < 128);
            case "isprintable" -> text.codePoints().allMatch(Texts::isPrintable);
            case "isupper" -> cased(text, Character::isUpperCase);
            case "islower" -> cased(text, Character::isLowerCase);
            default -> throw budget.refusal("the method " + name + " is not supported");
        };
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    private boolean isDigit(int c) {
        if (c > 127 && Character.getType(c) == Character.OTHER_NUMBER) {
            throw budget.refusal(
                    "whether " + Character.toString(c) + " is a digit is not supported");
        }
        return Character.isDigit(c);
    }

    /** All letters that have a case have this one, and there is one. */
    private static boolean cased(String text, IntPredicate wanted) {
        return text.codePoints().anyMatch(wanted)
                && text.codePoints().filter(Texts::isCased).allMatch(wanted);
    }
}
