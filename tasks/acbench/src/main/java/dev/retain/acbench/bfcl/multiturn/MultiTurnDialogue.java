package dev.retain.acbench.bfcl.multiturn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A user's requests one after another: in each turn the model calls until it answers with something
 * else. After 20 answers with calls in one turn all ends.
 */
final class MultiTurnDialogue implements Dialogue {

    static final int MOST_STEPS = 20;
    static final int LONGEST_ANSWER = 512;

    private final MultiTurnItem item;
    private final List<JsonNode> functions;
    private final TrajectoryChecker checker;
    private final List<Message> chat = new ArrayList<>();
    private int turn;
    private int stepsOfTurn;
    private int steps;
    private int failedCalls;

    /**
     * One that begins.
     *
     * @param item the question
     * @param functions the descriptions of all functions of its services
     */
    MultiTurnDialogue(MultiTurnItem item, List<JsonNode> functions) {
        this.item = item;
        this.functions = functions;
        this.checker = item.checker();
        Set<String> unknown = item.unknown();
        chat.add(
                Message.system(
                        MultiTurnPrompt.scene(
                                functions.stream()
                                        .filter(one -> !unknown.contains(one.path("name").asText()))
                                        .toList())));
        ask();
    }

    private void ask() {
        Set<String> added = item.added().getOrDefault(turn, Set.of());
        chat.add(
                Message.user(
                        MultiTurnPrompt.turn(
                                item.turns().get(turn), MultiTurnPrompt.named(functions, added))));
    }

    @Override
    public Optional<Request> next() {
        return turn == item.turns().size() || stepsOfTurn > MOST_STEPS
                ? Optional.empty()
                : Optional.of(new Request.Generate(chat, LONGEST_ANSWER, List.of()));
    }

    @Override
    public void accept(Answer answer) {
        String text = Answer.text(answer);
        steps++;
        chat.add(Message.assistant(text));
        List<String> calls = StepCalls.of(text).orElse(List.of());
        if (calls.isEmpty()) {
            endTurn();
            return;
        }
        stepsOfTurn++;
        List<String> results = checker.run(calls);
        failedCalls +=
                (int) results.stream().filter(one -> one.startsWith(SimulatedWorld.FAILED)).count();
        chat.add(Message.user(MultiTurnPrompt.results(results)));
    }

    private void endTurn() {
        checker.endTurn();
        turn++;
        stepsOfTurn = 0;
        if (turn < item.turns().size()) {
            ask();
        }
    }

    /** The verdict on what the model did. */
    TrajectoryVerdict verdict() {
        return checker.verdict();
    }

    @Override
    public double outcome() {
        return verdict().valid() ? 1 : 0;
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                "right turns",
                checker.rightTurns(),
                "steps",
                (double) steps,
                "failed calls",
                (double) failedCalls);
    }
}
