package dev.retain.checkpoint.tokenizer;

import dev.retain.checkpoint.tokenizer.TextBounds.Run;
import java.util.EnumSet;
import java.util.Set;

/** A class of characters in brackets, its first bracket read. */
final class PatternClass {

    private static final int DEEPEST = 10;

    private final PatternText text;
    private final int depth;

    PatternClass(PatternText text) {
        this(text, 0);
    }

    private PatternClass(PatternText text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    /** What it may match; intersections are taken for all of their sides. */
    Set<Run> kinds() throws PatternException {
        if (depth > DEEPEST) {
            throw new PatternException("classes are nested more than " + DEEPEST + " deep");
        }
        boolean negated = text.take("^");
        Set<Run> kinds = EnumSet.noneOf(Run.class);
        boolean listsSpace = false;
        boolean intersects = false;
        boolean first = true;
        while (first && text.isNext("]") || !text.isNext("]")) {
            first = false;
            intersects |= text.isNext("&&");
            listsSpace |= text.isNext("\\s");
            kinds.addAll(element());
        }
        text.next();
        return negated ? CharacterKinds.negated(listsSpace && !intersects) : kinds;
    }

    private Set<Run> element() throws PatternException {
        if (text.isNext("[:")) {
            throw new PatternException("[: is not supported");
        }
        if (text.take("[")) {
            return new PatternClass(text, depth + 1).kinds();
        }
        if (text.take("\\")) {
            return text.escaped(text.next());
        }
        char c = text.next();
        if (text.isNext("-") && !text.isNext("-]")) {
            text.next();
            return CharacterKinds.ofRange(c, text.next());
        }
        return CharacterKinds.ofCharacter(c);
    }
}
