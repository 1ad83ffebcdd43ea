package dev.retain.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tool use: three tools, two solved examples of each as earlier turns, then a question. The answer
 * must be one JSON object with the right name and the right arguments. Tools, examples and question
 * are drawn anew for each sample, so that samples are independent of each other.
 */
final class ToolUseSuite implements Task {

    private static final String ID = "tool-use";
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
        return "3";
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
    public String population() {
        return "chats made by the seed, each with three of %d tools, two solved examples of each, and one question"
                .formatted(tools.size());
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return IntStream.range(0, context.limit())
                .<Sample>mapToObj(number -> sample(number, new Dice(context.seed(), ID, number)))
                .toList();
    }

    private Sample sample(int number, Dice dice) {
        List<ToolTemplate> offered = dice.some(TOOLS, tools);
        List<Message> chat = new ArrayList<>(List.of(Message.system(instruction(offered))));
        Set<String> solved = new HashSet<>();
        for (ToolTemplate example : examples(offered, dice)) {
            ToolTemplate.Asked asked = example.ask(dice);
            solved.add(asked.question());
            chat.add(Message.user(asked.question()));
            chat.add(Message.assistant(spaced(asked.call())));
        }
        ToolTemplate.Asked asked = unsolved(offered, solved, dice);
        chat.add(Message.user(asked.question()));
        return new PreparedSample(
                String.format(Locale.ROOT, "%s-%04d-%s", ID, number, asked.tool()),
                spaced(asked.call()),
                new Request.Generate(chat, LONGEST_ANSWER, List.of("\n")),
                answer -> Outcome.of(JsonCall.isSame(Answer.text(answer), asked.call())));
    }

    private static ToolTemplate.Asked unsolved(
            List<ToolTemplate> offered, Set<String> solved, Dice dice) {
        while (true) {
            ToolTemplate.Asked asked = dice.one(offered).ask(dice);
            if (!solved.contains(asked.question())) {
                return asked;
            }
        }
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
