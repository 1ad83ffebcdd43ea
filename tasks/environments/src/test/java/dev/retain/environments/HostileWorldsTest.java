package dev.retain.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.environments.alfworld.Shelves;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.zmachine.HostileStories;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worlds that are broken, huge or endless, played in a process whose heap is 64 MB for all that
 * they are and cost: each ends in one sentence that names the file, within two seconds of the
 * processor.
 */
class HostileWorldsTest {

    private static final long MOST_MILLISECONDS = 2_000;
    private static final String GAMES = "alfworld/valid_unseen_games.zip";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** What each case must tell. */
    private final Map<String, List<String>> due = new HashMap<>();

    private Path data(String name, String... told) {
        due.put(name, List.of(told));
        return folder.resolve(name);
    }

    private void stories() throws IOException {
        Map<String, String> told =
                Map.of(
                        "goes round", "4000000 steps",
                        "writes on", "100000 letters",
                        "calls itself", "8000 routines deep",
                        "is broken", "is no story",
                        "is huge", "600000 bytes",
                        "is far too huge", "16777216 bytes");
        for (Map.Entry<String, byte[]> story : HostileStories.all().entrySet()) {
            Path data =
                    data(
                            "agentboard-jericho:" + story.getKey(),
                            "zork1.z3",
                            String.valueOf(told.get(story.getKey())));
            Lamps.put(
                    data,
                    "agentboard/prompts/VanillaAgent/jericho_vanilla_prompt.json",
                    "{\"system_msg\": \"a\", \"instruction\": \"b\", \"examples\": [\"c\"]}");
            String texts = "{\"zork1\": \"x\", \"zork2\": \"y\", \"zork3\": \"z\"}";
            Lamps.put(
                    data,
                    "acbench/agentboard_jericho_goals_and_first_observations.json",
                    "{\"game_goals\": %s, \"game_init_obs\": %s}".formatted(texts, texts));
            Files.createDirectories(data.resolve("zmachine/stories"));
            for (int i = 1; i <= 3; i++) {
                Files.write(data.resolve("zmachine/stories/zork" + i + ".z3"), story.getValue());
            }
        }
    }

    private void problem(String name, String path, String content, String... told) {
        Path data = data("agentboard-pddl-gripper:" + name, told);
        Lamps.write(data, 1);
        Lamps.put(data, path, content);
    }

    private void problems() {
        String domain = "agentboard/pddl/gripper.pddl";
        String problem = "agentboard/pddl/gripper/prob01.pddl";
        problem("is broken", problem, Lamps.problem(3).replace(":goal", ":gaol"), "prob01", "goal");
        problem("is deep", domain, "(".repeat(2_000_000), "gripper.pddl", "60 deep");
        problem("has many words", domain, "(a) ".repeat(999_999), "gripper.pddl", "500000 words");
        problem("is long", domain, " ".repeat(9_000_000), "gripper.pddl", "4000000 letters");
        problem("is huge", problem, " ".repeat(20 << 20), "prob01", "16777216 bytes");
        String parameters =
                IntStream.range(0, 8).mapToObj(i -> "?v" + i).collect(Collectors.joining(" "));
        Path endless = data("agentboard-pddl-gripper:never ends", "prob01", "1000000 steps");
        Lamps.write(endless, 1);
        Lamps.put(
                endless,
                domain,
                "(define (:action all :parameters (%s) :precondition (not (p)) :effect (q)))"
                        .formatted(parameters));
        Lamps.put(endless, problem, Lamps.problem(100));
        problem(
                "lists without end",
                "acbench/agentboard_pddl_text_map.json",
                "{\"a\": [" + "[],".repeat(4_000_000) + "[]]}",
                "text_map.json",
                "200000 parts");
        problem(
                "has endless lines",
                "agentboard/goals/pddl/test.jsonl",
                "{}\n".repeat(5_000_000),
                "test.jsonl",
                "200000 parts");
    }

    private void game(String name, String content, String... told) {
        Path data = data("agentboard-alfworld:" + name, told);
        Shelves.write(data);
        Shelves.zip(data, Shelves.NAME, content);
    }

    private static String grammar(String right, String wrong) {
        assertThat(Shelves.GRAMMAR).contains(right);
        return Shelves.json(Shelves.GRAMMAR.replace(right, wrong));
    }

    private void games() throws IOException {
        game("is broken", "{\"grammar\": 5", GAMES, "no JSON");
        game("is blown up", " ".repeat(80 << 20), GAMES, "4194304 bytes");
        game("lists on", "{\"a\": [" + "[],".repeat(1_000_000) + "[]]}", GAMES, "200000 parts");
        game(
                "has rules without end",
                grammar("\"gap\":", "\"x\": [" + "{},".repeat(500_000) + "{}], \"gap\":"),
                GAMES,
                "200000 parts");
        game("is blank", grammar("# two shelves", "# \n".repeat(900_000)), "played");
        doublings();
        joins();
        game("calls itself", grammar("There are #shelves#", "#intro#"), GAMES, "never end");
        Path many = data("agentboard-alfworld:has many entries", GAMES, "10000 entries");
        Shelves.write(many);
        entries(many.resolve(GAMES), 40_000);
        Path huge = data("agentboard-alfworld:is huge", GAMES, "16777216 bytes");
        Shelves.write(huge);
        Files.write(huge.resolve(GAMES), new byte[40 << 20]);
    }

    private void doublings() {
        String doubling =
                IntStream.range(0, 35)
                        .mapToObj(
                                i ->
                                        "\"d%d\": [{\"rhs\": \"#d%d##d%d#\"}], "
                                                .formatted(i, i + 1, i + 1))
                        .collect(Collectors.joining());
        game(
                "doubles",
                grammar("\"gap\":", doubling + "\"d35\": [{\"rhs\": \"\"}], \"gap\":")
                        .replace("There are #shelves#", "#d0#"),
                GAMES,
                "100000 pieces");
    }

    private void joins() {
        String joins =
                IntStream.range(0, 18)
                        .mapToObj(i -> "stands(r%d:x, l%d:y)".formatted(i, i))
                        .collect(Collectors.joining(" & "));
        String shelves =
                IntStream.range(3, 40)
                        .mapToObj(i -> "(stands Shelf_bar_%d loc_bar_%d)".formatted(i, i))
                        .collect(Collectors.joining(" "));
        game(
                "joins",
                grammar("stands(r:receptacle, l:location)", joins)
                        .replace("(stands Shelf_bar_2", shelves + " (stands Shelf_bar_2"),
                GAMES,
                "10000 ways");
        String vain = joins + " & never(n:x)";
        game(
                "joins in vain",
                grammar("stands(r:receptacle, l:location)", vain)
                        .replace("(stands Shelf_bar_2", shelves + " (stands Shelf_bar_2"),
                GAMES,
                "200000 steps");
        game(
                "asks too much",
                grammar(
                        "stands(r:receptacle, l:location)",
                        "stands(r:x, l:y)" + " & stands(r:x, l:y)".repeat(9_000)),
                GAMES,
                "20 parts");
    }

    private static void entries(Path file, int count) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry("a/b-" + i + "/game.tw-pddl"));
                zip.closeEntry();
            }
        }
    }

    @Test
    void should_end_in_a_sentence_within_two_seconds_and_64_megabytes() throws Exception {
        stories();
        problems();
        games();

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HostileWorlds.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        Map<String, List<String>> ended =
                output.lines()
                        .map(line -> List.of(line.split("\t", 3)))
                        .collect(Collectors.toMap(parts -> parts.get(0), parts -> parts));
        assertThat(ended.keySet()).isEqualTo(due.keySet());
        ended.forEach(
                (name, parts) -> {
                    assertThat(parts.get(2)).as(name).contains(due.getOrDefault(name, List.of()));
                    assertThat(Long.parseLong(parts.get(1)))
                            .as("milliseconds of " + name)
                            .isLessThan(MOST_MILLISECONDS);
                });
    }
}
