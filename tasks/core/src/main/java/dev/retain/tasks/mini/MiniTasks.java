package dev.retain.tasks.mini;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import dev.retain.api.task.Tokens;
import dev.retain.tasks.Dice;
import dev.retain.tasks.JsonCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
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
    private static final int WINDOW = 128;
    private static final String PLANS =
            "held-out plans of three to six tasks, each of which needs up to two before it";

    private final Pools pools = Pools.shipped();
    private final Prose prose = new Prose(pools);
    private final Facts facts = new Facts(pools);

    @Override
    public List<Task> tasks() {
        return List.of(
                tools(), workflow(), edges(), needles(), facts(), choices(), gripper(), texts());
    }

    private Task tools() {
        return binary(
                "mini-tool-use",
                Capability.TOOL_USE,
                "held-out wishes, each for one of 42 tools that is shown with one to three others",
                asked(new ToolCalls(pools), CALL, MiniTasks::called));
    }

    private Task workflow() {
        return binary(
                "mini-workflow",
                Capability.WORKFLOW,
                PLANS,
                asked(new Workflows(pools), PLAN, MiniTasks::planned));
    }

    private Task edges() {
        return new MiniSuite(
                "mini-workflow-edges",
                "1",
                Capability.WORKFLOW,
                OutcomeKind.GRADED,
                Set.of(Ability.GENERATE),
                new Audience.Nobody(),
                OptionalDouble.empty(),
                PLANS,
                asked(new Workflows(pools), PLAN, MiniTasks::edgeF1));
    }

    private Task needles() {
        return binary(
                "mini-needle",
                Capability.LONG_CONTEXT,
                "texts made by the seed of fixed phrases, about 100 to 450 tokens long, each with"
                        + " one to three held-out codes and a question for one of them",
                asked(
                        new Needles(pools, prose, SHORTEST_HAYSTACK, LONGEST_HAYSTACK),
                        SHORT_ANSWER,
                        MiniTasks::said));
    }

    private Task facts() {
        return binary(
                "mini-facts",
                Capability.KNOWLEDGE,
                "2,000 invented facts, each asked once in a phrasing that training left out",
                asked(facts, SHORT_ANSWER, MiniTasks::said));
    }

    private Task choices() {
        return new MiniSuite(
                "mini-choice",
                "2",
                Capability.KNOWLEDGE,
                OutcomeKind.BINARY,
                Set.of(Ability.SCORE),
                PICO,
                OptionalDouble.of(1.0 / CHOICES),
                "2,000 invented facts, each asked once in a phrasing that training left out, with"
                        + " three other values to choose from",
                this::choice);
    }

    private Task gripper() {
        return binary(
                "mini-gripper",
                Capability.REAL_WORLD,
                "held-out starts of a world of four rooms and one to three balls",
                this::start);
    }

    private Task texts() {
        return new MiniSuite(
                "mini-text",
                "2",
                Capability.LANGUAGE,
                OutcomeKind.LOG_LOSS,
                Set.of(Ability.LIKELIHOOD),
                PICO,
                OptionalDouble.empty(),
                "held-out stories made by the seed of fixed phrases, the first %d tokens of each"
                        .formatted(WINDOW),
                this::text);
    }

    private static Task binary(
            String id, Capability capability, String population, MiniSuite.Drawing drawing) {
        return new MiniSuite(
                id,
                "1",
                capability,
                OutcomeKind.BINARY,
                Set.of(Ability.GENERATE),
                PICO,
                OptionalDouble.empty(),
                population,
                drawing);
    }

    /** The last message of a document is the answer to those before. */
    private static MiniSuite.Drawing asked(
            Generator generator, int maxTokens, ToDoubleBiFunction<String, String> scorer) {
        return (id, dice, tokens) -> {
            Document document = generator.draw(Split.TEST, dice);
            String gold = document.gold();
            return new PreparedSample(
                    id,
                    gold,
                    new Request.Generate(document.prompt(), maxTokens, List.of()),
                    answer -> new Outcome(scorer.applyAsDouble(Answer.text(answer), gold)));
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
        return new PreparedSample(
                id, fact.value(), request, answer -> Outcome.preferred(right, answer));
    }

    private Sample start(String id, Dice dice, Tokens tokens) {
        return new GripperSample(id, new GripperEpisodes(pools).start(Split.TEST, dice));
    }

    private Sample text(String id, Dice dice, Tokens tokens) {
        String story =
                prose.unended(
                        Split.TEST, dice, told -> tokens.encodeDocument(told).length >= WINDOW);
        String begin = story.substring(0, story.indexOf('.') + 1);
        return new PreparedSample(
                id,
                "the story that begins: " + begin,
                new Request.Likelihood(Arrays.copyOf(tokens.encodeDocument(story), WINDOW)),
                Outcome::meanLoss);
    }
}
