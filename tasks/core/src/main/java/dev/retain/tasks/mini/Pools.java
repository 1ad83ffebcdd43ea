package dev.retain.tasks.mini;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.retain.tasks.Dice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words and numbers to fill templates with.
 *
 * @param words lists of words by name
 */
record Pools(Map<String, List<String>> words) {

    private static final Pattern SLOT = Pattern.compile("\\{([A-Za-z0-9-]+)}");
    private static final Pattern ARTICLE = Pattern.compile("\\b([Aa]) (?=[aeiou])");
    private static final List<String> QUARTERS = List.of("00", "15", "30", "45");

    static Pools shipped() {
        return new Pools(
                Resources.read("pools.json", new TypeReference<Map<String, List<String>>>() {}));
    }

    List<String> of(String pool) {
        List<String> found = words.get(pool);
        if (found == null) {
            throw new IllegalArgumentException("there is no pool " + pool);
        }
        return found;
    }

    /** A value of a pool, or a number or a date of the kinds that tools take. */
    String draw(String kind, Dice dice) {
        return switch (kind) {
            case "date" -> "%02d-%02d".formatted(dice.between(1, 12), dice.between(1, 28));
            case "time" -> "%02d:%s".formatted(dice.below(24), dice.one(QUARTERS));
            case "num" -> Integer.toString(dice.between(10, 999));
            case "small" -> Integer.toString(dice.between(2, 9));
            case "id" -> Integer.toString(dice.between(1000, 9999));
            default -> dice.one(of(kind));
        };
    }

    /** Whether values of a kind are numbers, not words. */
    static boolean isNumber(String kind) {
        return kind.equals("num") || kind.equals("small");
    }

    /**
     * Fills a template.
     *
     * @param bound values of slots; the others are drawn from the pools of their names. A slot
     *     whose name begins with a capital begins with a capital
     */
    String fill(String template, Map<String, String> bound, Dice dice) {
        String filled =
                SLOT.matcher(template)
                        .replaceAll(
                                slot -> {
                                    String name = slot.group(1).toLowerCase(Locale.ROOT);
                                    String known = bound.get(name);
                                    String value = known == null ? draw(name, dice) : known;
                                    return name.equals(slot.group(1)) ? value : capital(value);
                                });
        return ARTICLE.matcher(filled).replaceAll("$1n ");
    }

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
