package dev.retain.examples.acting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.TaskProvider;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Work;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model reads in each turn of episodes that are decoded together, counted on pico. */
class TurnsReadWhatIsNewTest {

    private static final String PICO = "/META-INF/retain/models/pico/";
    private static final int MOST_TURNS = 6;

    /** A world of three lamps in the places of AgentBoard's gripper. */
    private static final Map<String, String> LAMPS =
            Map.of(
                    "agentboard/pddl/gripper.pddl",
                    "(define (domain lamps) (:action light :parameters (?l) :precondition (dark ?l)"
                            + " :effect (and (lit ?l) (not (dark ?l)))))",
                    "agentboard/pddl/gripper/1.pddl",
                    "(define (problem lamps) (:objects red blue green) (:init (dark red) (dark"
                            + " blue) (dark green)) (:goal (and (lit red) (lit blue))))",
                    "agentboard/goals/pddl/test.jsonl",
                    "{\"difficulty\": \"easy\", \"additional_info\": {\"subtask\": \"gripper\"}}",
                    "agentboard/prompts/VanillaAgent/pddl_vanilla_prompt.json",
                    "{\"gripper\": {\"system_msg\": \"Light lamps. \", \"instruction\": \"light a"
                            + " lamp\", \"examples\": [\"Action: light red\"]}}",
                    "acbench/agentboard_pddl_text_map.json",
                    "{\"lit\": \"{} shines.\"}");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LoadedModel model;

    private record Context(long seed, int limit, Optional<Path> data, Tokens tokens)
            implements TaskContext {}

    @BeforeEach
    void load() throws IOException {
        Path pico = Files.createDirectories(folder.resolve("pico"));
        for (String line : new String(resource("files.sha256"), UTF_8).lines().toList()) {
            String file = line.substring(line.indexOf("  ") + 2);
            Files.write(pico.resolve(file), resource(file));
        }
        try (Checkpoint checkpoint = Checkpoints.open(pico)) {
            model =
                    DecoderModel.load(
                            checkpoint,
                            checkpoint.identity(),
                            Placement.on(new Device.Cpu(), Precision.FP32));
        }
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = TurnsReadWhatIsNewTest.class.getResourceAsStream(PICO + file)) {
            assertThat(in).as(file).isNotNull();
            return in.readAllBytes();
        }
    }

    @AfterEach
    void close() {
        model.close();
    }

    private List<Sample> samples(String suite, int count) {
        return ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> provider.get().tasks().stream())
                .filter(task -> task.id().equals(suite))
                .findFirst()
                .orElseThrow()
                .samples(new Context(5, count, Optional.of(folder), model.tokens()));
    }

    @Test
    void should_read_only_what_is_new_in_a_chat() {
        assertThat(turnsWithOnlyNewTokens(samples("mini-gripper", 8))).isGreaterThan(3);
    }

    @Test
    void should_read_only_what_is_new_in_the_loop_of_agentboard() throws IOException {
        for (Map.Entry<String, String> file : LAMPS.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        assertThat(turnsWithOnlyNewTokens(samples("agentboard-pddl-gripper", 1)))
                .isEqualTo(MOST_TURNS);
    }

    /** Plays some turns, none of which may read a token that its episode has read before. */
    private int turnsWithOnlyNewTokens(List<Sample> samples) {
        List<Dialogue> open = new ArrayList<>(samples.stream().map(Sample::open).toList());
        List<int[]> before = new ArrayList<>(samples.stream().map(sample -> new int[0]).toList());
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            for (int i = open.size() - 1; i >= 0; i--) {
                if (open.get(i).next().isEmpty()) {
                    open.remove(i);
                    before.remove(i);
                }
            }
            if (open.isEmpty()) {
                return turn;
            }
            List<Request> requests = open.stream().map(d -> d.next().orElseThrow()).toList();
            long fresh = 0;
            for (int i = 0; i < requests.size(); i++) {
                int[] ids = model.promptIds(requests.get(i)).orElseThrow();
                fresh += ids.length - common(before.get(i), ids);
                before.set(i, ids);
            }
            Work done = model.work();
            List<Answer> answers = model.answer(requests, () -> {});
            Work work = model.work().since(done);

            assertThat(work.promptTokensComputed()).as("turn " + turn).isBetween(1L, fresh);
            if (turn > 1) {
                assertThat(fresh).as("new in turn " + turn).isLessThan(work.promptTokens() / 2);
            }
            for (int i = 0; i < answers.size(); i++) {
                open.get(i).accept(answers.get(i));
            }
        }
        return MOST_TURNS;
    }

    /** How many tokens a prompt has in common with what was read; the last is always read. */
    private static int common(int[] read, int[] prompt) {
        int different = Arrays.mismatch(read, prompt);
        return Math.min(different < 0 ? read.length : different, prompt.length - 1);
    }
}
