package dev.retain.checkpoint.tokenizer;

import dev.retain.checkpoint.tokenizer.TextBounds.Run;
import java.util.EnumSet;
import java.util.Set;

/** Reads a regular expression in the dialect of Oniguruma as far as its cost asks for. */
final class PatternParser {

    private static final int DEEPEST = 20;
    private static final int MOST_REPEATED = 1000;

    private final PatternText text;
    private int depth;

    PatternParser(String regex) {
        this.text = new PatternText(regex);
    }

    PatternCost parse() throws PatternException {
        PatternCost cost = alternatives();
        if (!text.atEnd()) {
            throw new PatternException("a ) closes nothing");
        }
        return cost.counted();
    }

    private PatternCost alternatives() throws PatternException {
        if (++depth > DEEPEST) {
            throw new PatternException("its groups are nested more than " + DEEPEST + " deep");
        }
        PatternCost cost = sequence();
        while (text.take("|")) {
            cost = cost.or(sequence());
        }
        depth--;
        return cost;
    }

    private PatternCost sequence() throws PatternException {
        PatternCost cost = PatternCost.EMPTY;
        while (!text.atEnd() && !text.isNext("|") && !text.isNext(")")) {
            cost = cost.then(quantified()).counted();
        }
        return cost;
    }

    private PatternCost quantified() throws PatternException {
        Set<Run> over = EnumSet.noneOf(Run.class);
        PatternCost item = item(over);
        boolean again = true;
        for (int times = 0; again; times++) {
            if (times > 1) {
                throw new PatternException("repetitions are repeated");
            }
            if (text.take("*")) {
                item = after(item.looped(0, over));
            } else if (text.take("+")) {
                item = after(item.looped(1, over));
            } else if (text.take("?")) {
                item = after(item.repeated(0, 1));
            } else if (text.isNext("{")) {
                item = counted(item, over);
            } else {
                again = false;
            }
        }
        return item;
    }

    /** A loop, possessive, reluctant or neither. */
    private PatternCost after(PatternCost loop) {
        if (text.take("+")) {
            return loop.atomic();
        }
        // Which way is tried first changes the order of the ways, not their number.
        text.take("?");
        return loop;
    }

    private PatternCost counted(PatternCost item, Set<Run> over) throws PatternException {
        int[] bounds = text.takeBounds();
        if (bounds[0] > MOST_REPEATED || bounds[1] > MOST_REPEATED) {
            throw new PatternException("it repeats more than " + MOST_REPEATED + " times");
        }
        PatternCost cost =
                bounds[1] < 0 ? item.looped(bounds[0], over) : item.repeated(bounds[0], bounds[1]);
        text.take("?");
        return cost;
    }

    private PatternCost item(Set<Run> over) throws PatternException {
        if (text.take("(")) {
            return group(over);
        }
        if (text.take("[")) {
            over.addAll(new PatternClass(text).kinds());
            return PatternCost.CHARACTER;
        }
        if (text.take("\\")) {
            return escape(over);
        }
        if (text.take("^") || text.take("$")) {
            return PatternCost.LOOK;
        }
        if (text.take(".")) {
            over.addAll(CharacterKinds.all());
            return PatternCost.CHARACTER;
        }
        if (text.isNext("*") || text.isNext("+") || text.isNext("?")) {
            throw new PatternException("a repetition has nothing to repeat");
        }
        over.addAll(CharacterKinds.ofCharacter(text.next()));
        return PatternCost.CHARACTER;
    }

    private PatternCost group(Set<Run> over) throws PatternException {
        PatternCost cost;
        if (text.take("?=") || text.take("?!") || text.take("?<=") || text.take("?<!")) {
            cost = alternatives().looked();
        } else if (text.take("?>")) {
            cost = alternatives().atomic();
        } else {
            if (text.take("?") && !text.take(":")) {
                text.takeFlags();
            }
            cost = alternatives();
        }
        if (!text.take(")")) {
            throw new PatternException("a ( is not closed");
        }
        over.addAll(CharacterKinds.all());
        return cost;
    }

    private PatternCost escape(Set<Run> over) throws PatternException {
        char c = text.next();
        if ("bBAzZG".indexOf(c) >= 0) {
            return PatternCost.LOOK;
        }
        over.addAll(text.escaped(c));
        return PatternCost.CHARACTER;
    }
}
