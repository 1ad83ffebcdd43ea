package dev.retain.tasks.mini;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Plain prose: sentences about nothing, and short stories of one hero. */
final class Prose implements Generator {

    private static final double FILLER_IN_STORY = 0.3;
    private static final int FEWEST_MIDDLE = 4;
    private static final int MOST_MIDDLE = 8;

    private final Pools pools;
    private final Map<String, List<String>> sentences = new LinkedHashMap<>();

    Prose(Pools pools) {
        this.pools = pools;
        Resources.read("prose.json", new TypeReference<Map<String, Map<String, Integer>>>() {})
                .forEach((kind, weights) -> sentences.put(kind, urn(weights)));
    }

    /** Every template as often as it weighs. */
    private static List<String> urn(Map<String, Integer> weights) {
        List<String> urn = new ArrayList<>();
        weights.forEach(
                (template, weight) -> {
                    for (int i = 0; i < weight; i++) {
                        urn.add(template);
                    }
                });
        return urn;
    }

    /** A sentence about nothing. */
    String filler(Dice dice) {
        return sentence("filler", Map.of(), dice);
    }

    private String sentence(String kind, Map<String, String> bound, Dice dice) {
        return pools.fill(dice.one(sentences.getOrDefault(kind, List.of())), bound, dice);
    }

    @Override
    public Document draw(Split split, Dice dice) {
        Map<String, String> hero = hero(split, dice);
        return new Document(List.of(DialogueLine.plain(story(hero, dice))), List.of(key(hero)));
    }

    /** A story of a hero of one side, told on without an end until it is long enough. */
    String unended(Split split, Dice dice, Predicate<String> longEnough) {
        Map<String, String> hero = hero(split, dice);
        String told = sentence("first", hero, dice);
        while (!longEnough.test(told)) {
            told += " " + next(hero, dice);
        }
        return told;
    }

    private Map<String, String> hero(Split split, Dice dice) {
        Map<String, String> hero;
        do {
            hero = hero(dice);
        } while (!split.holds(key(hero)));
        return hero;
    }

    private static String key(Map<String, String> hero) {
        return String.join("|", hero.values().stream().sorted().toList());
    }

    private Map<String, String> hero(Dice dice) {
        Map<String, String> hero = new HashMap<>();
        boolean female = dice.happens(0.5);
        hero.put("hero", pools.draw("name", dice));
        hero.put("she", female ? "she" : "he");
        hero.put("her", female ? "her" : "his");
        for (String own : List.of("job", "place", "thing", "adj", "city")) {
            hero.put("own-" + own, pools.draw(own, dice));
        }
        return hero;
    }

    private String story(Map<String, String> hero, Dice dice) {
        List<String> story = new ArrayList<>();
        story.add(sentence("first", hero, dice));
        int middle = dice.between(FEWEST_MIDDLE, MOST_MIDDLE);
        for (int i = 0; i < middle; i++) {
            story.add(next(hero, dice));
        }
        story.add(sentence("last", hero, dice));
        return String.join(" ", story);
    }

    private String next(Map<String, String> hero, Dice dice) {
        return dice.happens(FILLER_IN_STORY) ? filler(dice) : sentence("middle", hero, dice);
    }
}
