package dev.retain.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * ToolTemplate use: three tools, two solved examples of each as earlier turns, then a question. The
 * answer must be one JSON object with the right name and the right arguments. Samples take turns in
 * a few scenes, each with tools and examples of its own, so that a runtime that knows the start of
 * a chat reads it once a scene and not once a sample.
 */
final class ToolUseSuite implements Task {

    private static final String ID = "tool-use";
    private static final int SCENES_AT_ONCE = 8;
    private static final int SAMPLES_OF_EACH = 100;
    private static final int TOOLS = 3;
    private static final int EXAMPLES_OF_EACH = 2;
    private static final int LONGEST_ANSWER = 48;

    private final List<ToolTemplate> tools = tools();

    private static List<ToolTemplate> tools() {
        try (InputStream in = ToolUseSuite.class.getResourceAsStream("tools.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<List<ToolTemplate>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("tools.json in this jar cannot be read", e);
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Capability capability() {
        return Capability.TOOL_USE;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        long seed = context.seed();
        Map<Integer, Scene> scenes = new HashMap<>();
        return IntStream.range(0, context.limit())
                .<Sample>mapToObj(
                        number ->
                                sample(
                                        scenes.computeIfAbsent(
                                                sceneOf(number), scene -> scene(seed, scene)),
                                        seed,
                                        number))
                .toList();
    }

    /**
     * Tools and solved examples.
     *
     * @param tools what is offered
     * @param start the chat up to the question
     * @param asked questions that were asked before
     */
    private record Scene(List<ToolTemplate> tools, List<Message> start, Set<String> asked) {

        /** A question that was not asked before. */
        ToolTemplate.Asked ask(Dice dice) {
            while (true) {
                ToolTemplate.Asked question = dice.one(tools).ask(dice);
                if (asked.add(question.question())) {
                    return question;
                }
            }
        }
    }

    private static int sceneOf(int number) {
        int round = number / (SCENES_AT_ONCE * SAMPLES_OF_EACH);
        return round * SCENES_AT_ONCE + number % SCENES_AT_ONCE;
    }

    private Scene scene(long seed, int number) {
        var dice = new Dice(seed, ID + " scene", number);
        List<ToolTemplate> offered = dice.some(TOOLS, tools);
        List<Message> start = new ArrayList<>();
        var scene = new Scene(offered, start, new HashSet<>());
        start.add(Message.system(instruction(offered)));
        for (ToolTemplate example : examples(offered, dice)) {
            ToolTemplate.Asked solved = example.ask(dice);
            scene.asked().add(solved.question());
            start.add(Message.user(solved.question()));
            start.add(Message.assistant(spaced(solved.call())));
        }
        return scene;
    }

    private static Sample sample(Scene scene, long seed, int number) {
        var dice = new Dice(seed, ID, number);
        ToolTemplate.Asked asked = scene.ask(dice);
        List<Message> chat = new ArrayList<>(scene.start());
        chat.add(Message.user(asked.question()));
        return new Prepared(
                String.format(Locale.ROOT, "%s-%04d-%s", ID, number, asked.tool()),
                spaced(asked.call()),
                new Request.Generate(chat, LONGEST_ANSWER, List.of("\n")),
                answer -> JsonCall.isSame(OneAnswer.text(answer), asked.call()) ? 1 : 0);
    }

    private static List<ToolTemplate> examples(List<ToolTemplate> offered, Dice dice) {
        List<ToolTemplate> examples = new ArrayList<>();
        for (int i = 0; i < EXAMPLES_OF_EACH; i++) {
            examples.addAll(dice.some(TOOLS, offered));
        }
        return examples;
    }

    private static String instruction(List<ToolTemplate> offered) {
        return "You can call these tools:\n"
                + offered.stream().map(ToolTemplate::signature).collect(Collectors.joining("\n"))
                + "\nAnswer with one JSON object that calls the right tool.";
    }

    /** JSON as people write it, with blanks behind colons and commas. */
    private static String spaced(ObjectNode call) {
        return call.toPrettyString()
                .replaceAll("\\s*\n\\s*", " ")
                .replace(" : ", ": ")
                .replace("{ ", "{")
                .replace(" }", "}");
    }
}
