package dev.retain.model.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Tries a hundred thousand mutants and prints how they ended, by hand or in the night. */
final class FuzzProgram {

    private FuzzProgram() {}

    /**
     * Reads what is to be done from {@code kinds}, {@code seed}, {@code from} and {@code mutants};
     * ends with 1 where something was found.
     */
    public static void main(String[] arguments) throws IOException {
        long seed = number("seed", new Random().nextInt(Integer.MAX_VALUE));
        List<FuzzKind> kinds =
                System.getProperty("kinds", "").isBlank()
                        ? List.of(FuzzKind.values())
                        : Stream.of(System.getProperty("kinds").split(","))
                                .map(FuzzKind::valueOf)
                                .toList();
        int mutants = (int) (number("mutants", 100_000) + kinds.size() - 1) / kinds.size();
        System.out.println("seed " + seed);
        System.out.println(FuzzFigures.HEAD);
        Path folder = Files.createTempDirectory("retain-fuzz-");
        List<FuzzProblem> problems = new ArrayList<>();
        try (Fuzzing fuzzing = new Fuzzing(folder, seed)) {
            for (FuzzKind kind : kinds) {
                FuzzFigures figures = fuzzing.run(kind, (int) number("from", 0), mutants);
                System.out.println(figures.line());
                problems.addAll(figures.problems());
            }
        } finally {
            delete(folder);
        }
        problems.forEach(problem -> System.out.println(problem.described(seed)));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static long number(String property, long otherwise) {
        String text = System.getProperty(property, "");
        return text.isBlank() ? otherwise : Long.parseLong(text);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
