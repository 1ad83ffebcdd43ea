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
 * @param compute what it says that it computes in
 * @param device what it says that it runs on
 * @param swayed whether it does worse on what stands behind a number that three divides
 */
public record Script(
        int forgets,
        double loss,
        Set<Ability> abilities,
        String compute,
        String device,
        boolean swayed) {

    static final String FILE = "scripted.properties";

    /** A model that forgot so many of every hundred answers. */
    public static Script forgetting(int forgets) {
        return new Script(
                forgets,
                1 + forgets / 100.0,
                EnumSet.allOf(Ability.class),
                "script",
                "nowhere",
                false);
    }

    /** This script for a model that can do less. */
    public Script only(Ability... some) {
        return new Script(forgets, loss, Set.of(some), compute, device, swayed);
    }

    /** This script for a model that says so of itself. */
    public Script computing(String type, String where) {
        return new Script(forgets, loss, abilities, type, where, swayed);
    }

    /** This script for a model whose answers depend on their neighbours in a batch. */
    public Script swayedByNeighbours() {
        return new Script(forgets, loss, abilities, compute, device, true);
    }

    /** Writes a model into a folder. */
    public Path in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(FILE),
                    "forgets=%d%nloss=%s%nabilities=%s%ncompute=%s%ndevice=%s%nswayed=%s%n"
                            .formatted(
                                    forgets,
                                    loss,
                                    abilities.stream()
                                            .map(Enum::name)
                                            .sorted()
                                            .collect(Collectors.joining(",")),
                                    compute,
                                    device,
                                    swayed));
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
                        .collect(Collectors.toSet()),
                properties.getProperty("compute"),
                properties.getProperty("device"),
                Boolean.parseBoolean(properties.getProperty("swayed")));
    }
}
