package dev.retain.tasks;

import java.util.List;

/** Plain sentences about nothing in particular, endlessly many. */
final class FillerText {

    static final List<String> NAMES =
            List.of(
                    "Miriam", "Oskar", "Lena", "Tobias", "Ingrid", "Pavel", "Noor", "Carlos",
                    "Yuki", "Amara", "Dmitri", "Fatima", "Henrik", "Chiara", "Rajesh", "Sofia",
                    "Malik", "Greta", "Jonas", "Leila");

    private static final List<String> WHO =
            List.of(
                    "The baker",
                    "A young teacher",
                    "The old gardener",
                    "My neighbour",
                    "A tired nurse",
                    "The night porter",
                    "Our guide",
                    "A careful painter",
                    "The harbour master",
                    "An absent-minded clerk",
                    "The librarian",
                    "A travelling musician");

    private static final List<String> DOES =
            List.of(
                    "walked along",
                    "looked for",
                    "told everyone about",
                    "carefully repaired",
                    "forgot",
                    "described",
                    "painted",
                    "never understood",
                    "dreamed of",
                    "wrote a letter about",
                    "quietly left",
                    "returned to");

    private static final List<String> WHAT =
            List.of(
                    "the narrow bridge",
                    "a wooden boat",
                    "the empty market",
                    "an ancient clock",
                    "the blue house on the hill",
                    "a broken lantern",
                    "the long winter road",
                    "a field of barley",
                    "the railway station",
                    "a small orchard",
                    "the museum of glass",
                    "a map without names");

    private static final List<String> WHEN =
            List.of(
                    "before sunrise",
                    "after the rain had stopped",
                    "on a cold evening",
                    "during the summer festival",
                    "without saying a word",
                    "for the third time",
                    "while the children slept",
                    "as the wind grew stronger",
                    "in early spring",
                    "long after midnight",
                    "when nobody was watching",
                    "with great patience");

    private FillerText() {}

    static String sentence(Dice dice) {
        return dice.one(WHO)
                + " "
                + dice.one(DOES)
                + " "
                + dice.one(WHAT)
                + " "
                + dice.one(WHEN)
                + ".";
    }
}
