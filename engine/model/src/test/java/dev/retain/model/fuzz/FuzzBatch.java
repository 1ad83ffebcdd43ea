package dev.retain.model.fuzz;

import java.nio.file.Path;

/**
 * Some mutants of a kind, one after the other.
 *
 * @param seed of all chance; a mutant depends on it, the kind and its own number
 * @param from number of the first mutant
 * @param to number after the last mutant
 * @param folder where models are written, and what came out
 */
record FuzzBatch(FuzzKind kind, long seed, int from, int to, Path folder) {

    /** How many bytes of memory and how much of time a mutant has used. */
    static final String PROGRESS = "progress.txt";

    /** What should not have been, a line each. */
    static final String PROBLEMS = "problems.txt";

    String argument() {
        return "%s %d %d %d %s".formatted(kind, seed, from, to, folder);
    }

    static FuzzBatch of(String argument) {
        String[] words = argument.split(" ", 5);
        return new FuzzBatch(
                FuzzKind.valueOf(words[0]),
                Long.parseLong(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Path.of(words[4]));
    }

    FuzzBatch from(int number) {
        return new FuzzBatch(kind, seed, number, to, folder);
    }

    /** The command that tries one mutant again. */
    static String again(FuzzKind kind, long seed, int number) {
        return "mvn -q -Pfuzz -pl engine/model -am package -DskipTests -Dkinds=%s -Dseed=%d -Dfrom=%d -Dmutants=1"
                .formatted(kind, seed, number);
    }
}
