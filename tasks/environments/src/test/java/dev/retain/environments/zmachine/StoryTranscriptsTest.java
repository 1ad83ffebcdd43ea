package dev.retain.environments.zmachine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Mismatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded walk, and the programs that test machines. */
@RequiresShared
class StoryTranscriptsTest {

    static Story story(String name) {
        try {
            return new Story(
                    name, Files.readAllBytes(Shared.file("data/zmachine/stories/" + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void should_tell_what_was_recorded() {
        Cases.check("data/zmachine/transcripts.jsonl", 9, StoryTranscriptsTest::replay);
    }

    private static void replay(JsonNode walk, Mismatches mismatches) {
        StoryMachine machine =
                new StoryMachine(story(walk.get("story").asText()), walk.get("seed").asInt());
        String name = walk.get("case").asText();
        mismatches.compare(
                name, words(prompted(machine.run())), words(walk.get("opening").asText()));
        int number = 0;
        for (JsonNode step : walk.get("steps")) {
            String command = step.get("command").asText();
            String where = "%s, step %d, %s".formatted(name, number++, command);
            if (walk.get("story").asText().endsWith(".z3")) {
                mismatches.compare(where, machine.status(), step.get("status").asText());
            }
            mismatches.compare(
                    where,
                    words(prompted(machine.type(command))),
                    words(step.get("response").asText()));
        }
    }

    private static String prompted(String told) {
        String text = told.strip();
        return text.endsWith(">") ? text.substring(0, text.length() - 1) : text;
    }

    private static String words(String text) {
        return text.strip().replaceAll("[\\s\\xa0]+", " ");
    }

    @ParameterizedTest
    @CsvSource({
        "strictz, strictz.z5",
        "etude, etude.z5",
        "gntests, gntests.z5",
        "unicode, unicode.z5",
        "random, random.z5",
        "mill_undo, mill.z5"
    })
    void should_pass_the_programs_that_test_machines(String name, String file) throws IOException {
        StoryMachine machine = new StoryMachine(story(file), 1234);
        StringBuilder told = new StringBuilder(machine.run());
        for (String line :
                Files.readAllLines(Shared.file("data/zmachine/conformance/" + name + ".in"))) {
            told.append(machine.type(line));
        }
        Mismatches mismatches = new Mismatches();
        mismatches.compare(
                name,
                comparable(told.toString()),
                comparable(
                        Files.readString(
                                Shared.file(
                                        "data/zmachine/conformance/" + name + ".expected.txt"))));
        mismatches.assertNone();
    }

    /**
     * Without prompts, pictures, broken words, what a machine says of its own clock, and a question
     * that was lost when the output was recorded.
     */
    private static String comparable(String told) {
        return words(
                told.replaceAll("[=|]{3,}", " ")
                        .replaceAll("timed input IS( NOT)? available", "timed input")
                        .replace("Are you sure you want to restart?", "")
                        .replaceAll("(?m)^>|>(?=\\s|$)", " ")
                        .replaceAll("-\\s+", "-"));
    }
}
