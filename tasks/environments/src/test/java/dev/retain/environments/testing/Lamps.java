package dev.retain.environments.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A world of our own, of lamps that are lit, in the places of AgentBoard's gripper. */
public final class Lamps {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Lighting, and blowing out, which nobody needs. */
    public static final String DOMAIN =
            """
            (define (domain lamps)
              (:types lamp)
              (:predicates (dark ?l - lamp) (lit ?l - lamp))
              (:action light
                :parameters (?l - lamp)
                :precondition (dark ?l)
                :effect (and (lit ?l) (not (dark ?l))))
              (:action quench
                :parameters (?l - lamp)
                :precondition (lit ?l)
                :effect (and (dark ?l) (not (lit ?l)))))
            """;

    private Lamps() {}

    /** A problem with some lamps that are all to be lit. */
    public static String problem(int lamps) {
        List<String> names = IntStream.rangeClosed(1, lamps).mapToObj(i -> "l" + i).toList();
        return "(define (problem lamps) (:domain lamps) (:objects %s - lamp)\n(:init %s)\n(:goal (and %s)))"
                .formatted(
                        String.join(" ", names),
                        String.join(" ", names.stream().map(l -> "(dark " + l + ")").toList()),
                        String.join(" ", names.stream().map(l -> "(lit " + l + ")").toList()));
    }

    /** Writes it where a suite reads it. */
    public static void write(Path data, int problems) {
        put(data, "agentboard/pddl/gripper.pddl", DOMAIN);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= problems; i++) {
            put(data, "agentboard/pddl/gripper/prob%02d.pddl".formatted(i), problem(i));
            rows.append(
                    "{\"difficulty\": \"easy\", \"additional_info\": {\"subtask\":"
                            + " \"gripper\"}}\n");
        }
        put(data, "agentboard/goals/pddl/test.jsonl", rows.toString());
        ObjectNode prompt = JSON.createObjectNode();
        prompt.putObject("gripper")
                .put("system_msg", "You light lamps. ")
                .put("instruction", "light <lamp>")
                .putArray("examples")
                .add("Action: light l9");
        put(data, "agentboard/prompts/VanillaAgent/pddl_vanilla_prompt.json", prompt.toString());
        put(
                data,
                "acbench/agentboard_pddl_text_map.json",
                JSON.createObjectNode()
                        .put("lit", "{} shines.")
                        .put("light", "light {}")
                        .toString());
    }

    /** Writes a file of data. */
    public static void put(Path data, String path, String content) {
        try {
            Path file = data.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
