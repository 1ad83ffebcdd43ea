package dev.retain.model.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What should not have been.
 *
 * @param number of the mutant; below 0 for a seed
 * @param ending SEED, UNTYPED, UNNAMED, SLOW, HUNG or CRASHED
 * @param text what is known of it
 */
record FuzzProblem(FuzzKind kind, int number, String ending, String text) {

    String line() {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return "%s %d %s %s%n"
                .formatted(kind, number, ending, Base64.getEncoder().encodeToString(utf8));
    }

    static FuzzProblem of(String line) {
        String[] words = line.split(" ", -1);
        return new FuzzProblem(
                FuzzKind.valueOf(words[0]),
                Integer.parseInt(words[1]),
                words[2],
                new String(Base64.getDecoder().decode(words[3]), StandardCharsets.UTF_8));
    }

    /** With the command that tries it again. */
    String described(long seed) {
        return "%s mutant %d: %s%n  again: %s%n  %s"
                .formatted(
                        kind,
                        number,
                        ending,
                        FuzzBatch.again(kind, seed, number),
                        text.strip().replace("\n", "\n  "));
    }
}
