package dev.retain.run.testing;

import dev.retain.api.task.Ability;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scripted model does.
 *
 * @param forgets of every hundred questions, how many it cannot answer
 * @param loss its negative log-probability of every token
 * @param abilities what it can be asked for
 */
public record Script(int forgets, double loss, Set<Ability> abilities) {

    static final String FILE = "scripted.properties";

    /** A model that forgot so many of every hundred answers. */
    public static Script forgetting(int forgets) {
        return new Script(forgets, 1 + forgets / 100.0, EnumSet.allOf(Ability.class));
    }

    /** This script for a model that can do less. */
    public Script only(Ability... some) {
        return new Script(forgets, loss, Set.of(some));
    }

    /** Writes a model into a folder. */
    public Path in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(FILE),
                    "forgets=%d%nloss=%s%nabilities=%s%n"
                            .formatted(
                                    forgets,
                                    loss,
                                    abilities.stream()
                                            .map(Enum::name)
                                            .sorted()
                                            .collect(Collectors.joining(","))));
            Files.writeString(folder.resolve("tokenizer.json"), "{}");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Script read(Path folder) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Script(
                Integer.parseInt(properties.getProperty("forgets")),
                Double.parseDouble(properties.getProperty("loss")),
                Arrays.stream(properties.getProperty("abilities").split(","))
                        .map(Ability::valueOf)
                        .collect(Collectors.toSet()));
    }
}
