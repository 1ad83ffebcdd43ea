package dev.retain.tasks.mini;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import dev.retain.api.task.Tokens;
import dev.retain.tasks.Dice;
import dev.retain.tasks.JsonCall;
import dev.retain.tasks.OneAnswer;
import dev.retain.tasks.Prepared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * The mini suites, made for the embedded model. Every capability has one, so that each can be
 * measured without data.
 */
@API(status = INTERNAL, since = "0.1")
public final class MiniTasks implements TaskProvider {

    private static final Audience PICO = new Audience.Model("pico");
    private static final int SHORTEST_HAYSTACK = 100;
    private static final int LONGEST_HAYSTACK = 450;
    private static final int SHORT_ANSWER = 24;
    private static final int CALL = 96;
    private static final int PLAN = 256;
    private static final int CHOICES = 4;

    private final Pools pools = Pools.shipped();
    private final Prose prose = new Prose(pools);
    private final Facts facts = new Facts(pools);

    @Override
    public List<Task> tasks() {
        var tools = new ToolCalls(pools);
        var workflows = new Workflows(pools);
        var needles = new Needles(pools, prose, SHORTEST_HAYSTACK, LONGEST_HAYSTACK);
        return List.of(
                binary("mini-tool-use", Capability.TOOL_USE, asked(tools, CALL, MiniTasks::called)),
                binary(
                        "mini-workflow",
                        Capability.WORKFLOW,
                        asked(workflows, PLAN, MiniTasks::planned)),
                edges(workflows),
                binary(
                        "mini-needle",
                        Capability.LONG_CONTEXT,
                        asked(needles, SHORT_ANSWER, MiniTasks::said)),
                binary(
                        "mini-facts",
                        Capability.KNOWLEDGE,
                        asked(facts, SHORT_ANSWER, MiniTasks::said)),
                choices(),
                binary("mini-gripper", Capability.REAL_WORLD, this::start),
                texts());
    }

    private static Task edges(Workflows workflows) {
        return new MiniSuite(
                "mini-workflow-edges",
                Capability.WORKFLOW,
                OutcomeKind.GRADED,
                Set.of(Ability.GENERATE),
                new Audience.Nobody(),
                OptionalDouble.empty(),
                asked(workflows, PLAN, MiniTasks::edgeF1));
    }

    private Task choices() {
        return new MiniSuite(
                "mini-choice",
                Capability.KNOWLEDGE,
                OutcomeKind.BINARY,
                Set.of(Ability.SCORE),
                PICO,
                OptionalDouble.of(1.0 / CHOICES),
                this::choice);
    }

    private Task texts() {
        return new MiniSuite(
                "mini-text",
                Capability.LANGUAGE,
                OutcomeKind.LOG_LOSS,
                Set.of(Ability.LIKELIHOOD),
                PICO,
                OptionalDouble.empty(),
                this::text);
    }

    private static Task binary(String id, Capability capability, MiniSuite.Drawing drawing) {
        return new MiniSuite(
                id,
                capability,
                OutcomeKind.BINARY,
                Set.of(Ability.GENERATE),
                PICO,
                OptionalDouble.empty(),
                drawing);
    }

    /** The last message of a document is the answer to those before. */
    private static MiniSuite.Drawing asked(
            Generator generator, int maxTokens, ToDoubleBiFunction<String, String> scorer) {
        return (id, dice, tokens) -> {
            Document document = generator.draw(Split.TEST, dice);
            String gold = document.gold();
            return new Prepared(
                    id,
                    gold,
                    new Request.Generate(document.prompt(), maxTokens, List.of()),
                    answer -> scorer.applyAsDouble(OneAnswer.text(answer), gold));
        };
    }

    private static double called(String answer, String gold) {
        return JsonCall.isSame(answer, JsonCall.firstObject(gold).orElseThrow()) ? 1 : 0;
    }

    private static double planned(String answer, String gold) {
        return WorkflowGraph.parse(answer).equals(WorkflowGraph.parse(gold)) ? 1 : 0;
    }

    private static double edgeF1(String answer, String gold) {
        return WorkflowGraph.parse(gold).edgeF1(WorkflowGraph.parse(answer));
    }

    private static double said(String answer, String gold) {
        return answer.strip().equals(gold) ? 1 : 0;
    }

    private Sample choice(String id, Dice dice, Tokens tokens) {
        Facts.Fact fact = dice.one(facts.all());
        List<String> others = new ArrayList<>(facts.valuesLike(fact));
        others.remove(fact.value());
        List<String> options = new ArrayList<>(dice.some(CHOICES - 1, others));
        int right = dice.below(CHOICES);
        options.add(right, fact.value());
        var request =
                new Request.Score(
                        List.of(DialogueLine.user(fact.question(fact.heldOut())).message()),
                        options);
        return new Prepared(id, fact.value(), request, prefers(right));
    }

    /** Whether one option is more likely than each of the others. */
    private static ToDoubleFunction<Answer> prefers(int right) {
        return answer -> {
            double[] values = ((Answer.LogProbs) answer).values();
            for (int i = 0; i < values.length; i++) {
                if (i != right && !(values[right] > values[i])) {
                    return 0;
                }
            }
            return 1;
        };
    }

    private Sample start(String id, Dice dice, Tokens tokens) {
        return new GripperSample(id, new GripperEpisodes(pools).start(Split.TEST, dice));
    }

    private Sample text(String id, Dice dice, Tokens tokens) {
        String story = prose.draw(Split.TEST, dice).gold();
        String begin = story.substring(0, story.indexOf('.') + 1);
        return new Prepared(
                id,
                "the story that begins: " + begin,
                new Request.Likelihood(tokens.encode(story)),
                MiniTasks::loss);
    }

    private static double loss(Answer answer) {
        return -Arrays.stream(((Answer.LogProbs) answer).values()).average().orElse(Double.NaN);
    }
}
