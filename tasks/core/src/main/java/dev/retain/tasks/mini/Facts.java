package dev.retain.tasks.mini;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Two thousand invented facts, always the same. Each can be asked in four phrasings, of which one,
 * chosen by a hash of the fact, is never used in training.
 */
final class Facts implements Generator {

    private static final int OF_EACH = 400;
    private static final int LONGEST_NAME = 10;
    private static final long SEED = 1;
    private static final double WEIGHT = 2;
    private static final List<Integer> COUNTS_IN_TRAINING = List.of(1, 3, 5, 6);
    private static final List<String> ONSETS =
            List.of("b d f g k l m n p r s t v z br dr gr kr tr st pl".split(" "));
    private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u");
    private static final List<String> CODAS = List.of("", "n", "r", "l", "s", "m", "nd", "rk", "x");

    /**
     * What can be asked of an entity.
     *
     * @param name its name
     * @param suffixes how entities end
     * @param capitalised whether they are names
     * @param values {@code invented}, {@code person}, or a pool
     * @param phrasings questions, with {@code {}} for the entity
     */
    record Relation(
            String name,
            List<String> suffixes,
            boolean capitalised,
            String values,
            List<String> phrasings) {}

    /** A fact. */
    record Fact(Relation relation, String entity, String value) {

        String key() {
            return relation.name() + "|" + entity;
        }

        /** The number of the phrasing that training never uses. */
        int heldOut() {
            return (int) (Split.hash(key()) % relation.phrasings().size());
        }

        String question(int phrasing) {
            return relation.phrasings().get(phrasing).replace("{}", entity);
        }
    }

    private final Pools pools;
    private final List<Fact> facts = new ArrayList<>();

    Facts(Pools pools) {
        this.pools = pools;
        var dice = new Dice(SEED, "facts", 0);
        Set<String> taken = new HashSet<>();
        List<String> surnames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            surnames.add(Pools.capital(invented("", taken, dice)));
        }
        for (Relation relation :
                Resources.read("facts.json", new TypeReference<List<Relation>>() {})) {
            for (int i = 0; i < OF_EACH; i++) {
                String entity = invented(dice.one(relation.suffixes()), taken, dice);
                facts.add(
                        new Fact(
                                relation,
                                relation.capitalised() ? Pools.capital(entity) : entity,
                                value(relation, surnames, taken, dice)));
            }
        }
    }

    private String value(Relation relation, List<String> surnames, Set<String> taken, Dice dice) {
        return switch (relation.values()) {
            case "invented" -> Pools.capital(invented("", taken, dice));
            case "person" -> dice.one(pools.of("name").subList(0, 20)) + " " + dice.one(surnames);
            default -> pools.draw(relation.values(), dice);
        };
    }

    /** A pronounceable word that was not there before. */
    private static String invented(String suffix, Set<String> taken, Dice dice) {
        while (true) {
            StringBuilder word = new StringBuilder();
            int syllables = dice.between(1, 2);
            for (int i = 0; i < syllables; i++) {
                word.append(dice.one(ONSETS)).append(dice.one(VOWELS));
            }
            word.append(dice.one(CODAS)).append(suffix);
            String made = word.toString();
            boolean fits = made.strip().length() <= LONGEST_NAME && word.length() > 3;
            if (fits && taken.add(made.toLowerCase(Locale.ROOT))) {
                return made;
            }
        }
    }

    List<Fact> all() {
        return facts;
    }

    /** The values that a relation's facts have. */
    List<String> valuesLike(Fact fact) {
        return facts.stream()
                .filter(other -> other.relation().equals(fact.relation()))
                .map(Fact::value)
                .distinct()
                .toList();
    }

    @Override
    public Document draw(Split split, Dice dice) {
        if (split == Split.TEST) {
            Fact fact = dice.one(facts);
            return new Document(turns(fact, fact.heldOut()), List.of(fact.key()));
        }
        List<DialogueLine> turns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Fact fact : dice.some(dice.one(COUNTS_IN_TRAINING), facts)) {
            int phrasings = fact.relation().phrasings().size();
            turns.addAll(turns(fact, (fact.heldOut() + 1 + dice.below(phrasings - 1)) % phrasings));
            keys.add(fact.key());
        }
        return new Document(turns, keys);
    }

    private static List<DialogueLine> turns(Fact fact, int phrasing) {
        return List.of(
                DialogueLine.user(fact.question(phrasing)),
                DialogueLine.assistant(fact.value(), WEIGHT));
    }
}
