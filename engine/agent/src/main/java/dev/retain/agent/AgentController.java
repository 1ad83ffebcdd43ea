package dev.retain.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.agent.AgentTalk.LayerChoice;
import dev.retain.agent.AgentTalk.Reply;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.compression.pruning.DecisionJson;
import dev.retain.compression.pruning.LayerProfile;
import dev.retain.compression.pruning.PoolZeros;
import dev.retain.compression.pruning.PruningController;
import dev.retain.compression.pruning.PruningDecision;
import dev.retain.compression.pruning.PruningJournal;
import dev.retain.compression.pruning.PruningTurn;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a language model, up to three times where its answers are of no use. Then a rule decides,
 * for this iteration; or for all that follow, once the tokens of the run are spent. What was asked,
 * answered and wrong stands in the journal. An answer that is there from before a kill is taken.
 *
 * @param agent whom to ask
 * @param limits how much a step may change
 * @param talk asks
 * @param rule decides where no answer is of use
 * @param journal of the run
 */
record AgentController(
        Agent agent,
        StepLimits limits,
        AgentTalk talk,
        PruningController rule,
        PruningJournal journal)
        implements PruningController {

    private static final Logger LOG = LoggerFactory.getLogger(AgentController.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 3;

    /** Characters of an answer; no pool has so many layers. */
    private static final int LONGEST = 1 << 20;

    /** Of a token, about. */
    private static final int CHARACTERS = 4;

    private static final String KIND = "kind";
    private static final String ITERATION = "iteration";
    private static final String ANSWER = "answer";
    private static final String TEXT = "text";
    private static final String TOKENS = "tokens";

    @Override
    public PruningDecision decide(PruningTurn turn, PoolZeros pool) {
        var known = answered(turn);
        if (known.isPresent()) {
            return known.get();
        }
        var user = AgentPrompt.user(turn, limits);
        if (spent() < agent.tokens()) {
            journal.note(request(turn, user));
            for (int attempt = 1; attempt <= ATTEMPTS && spent() < agent.tokens(); attempt++) {
                var decision = asked(turn, user, attempt);
                if (decision.isPresent()) {
                    return decision.get();
                }
            }
        }
        var why = spent() < agent.tokens() ? "no answer is of use" : "the tokens are spent";
        LOG.warn("iteration {}: {}, so a rule decides", turn.iteration(), why);
        journal.note(line("fallback", turn).put("problem", why));
        return rule.decide(turn, pool);
    }

    /** Names who is asked, but not where: whoever reads a transcript need not know. */
    private ObjectNode request(PruningTurn turn, String user) {
        return line("request", turn)
                .put("model", agent.model())
                .put("temperature", agent.temperature())
                .put("system", AgentPrompt.system())
                .put("user", user);
    }

    private long spent() {
        return journal.lines().stream().mapToLong(line -> line.path(TOKENS).asLong()).sum();
    }

    /** An answer of use that was given before the run was killed. */
    private Optional<PruningDecision> answered(PruningTurn turn) {
        return journal.lines().stream()
                .filter(line -> line.path(KIND).asText().equals(ANSWER))
                .filter(line -> line.path(ITERATION).asInt() == turn.iteration())
                .filter(line -> !line.has("problem"))
                .map(line -> parsed(line.path(TEXT).asText()))
                .filter(Parsed::isOfUse)
                .map(Parsed::decision)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<PruningDecision> asked(PruningTurn turn, String user, int attempt) {
        var line = line(ANSWER, turn).put("attempt", attempt);
        try {
            var layers =
                    turn.layers().stream()
                            .filter(layer -> !layer.exhausted())
                            .map(LayerProfile::name)
                            .toList();
            var choice = new LayerChoice(layers, Math.min(limits.layers(), layers.size()));
            var system = AgentPrompt.system();
            Reply reply = talk.ask(system, user, choice);
            var text = reply.text();
            var parsed = text.length() > LONGEST ? wrong("too long") : parsed(text);
            line.put(TEXT, text.substring(0, Math.min(LONGEST, text.length())));
            count(reply, system.length() + user.length(), line);
            parsed.problem().ifPresent(problem -> line.put("problem", problem));
            journal.note(line);
            return parsed.decision();
        } catch (NoAnswerException e) {
            LOG.debug("iteration {}: nobody answered", turn.iteration(), e);
            journal.note(line.put("problem", "no answer: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** Where a server counts no tokens, the budget would never be spent. */
    private static void count(Reply reply, long prompt, ObjectNode line) {
        long characters = prompt + reply.text().length();
        long estimate = (characters + CHARACTERS - 1) / CHARACTERS;
        line.put(TOKENS, reply.tokens().orElse(estimate));
        if (reply.tokens().isEmpty()) {
            line.put("estimated", true);
        }
    }

    /** What an answer says, or what is wrong with it. */
    private record Parsed(Optional<PruningDecision> decision, Optional<String> problem) {

        boolean isOfUse() {
            return decision.isPresent();
        }
    }

    private static Parsed parsed(String text) {
        if (text.isBlank()) {
            return wrong("empty");
        }
        try {
            return new Parsed(
                    Optional.of(DecisionJson.read(JSON.readTree(text))), Optional.empty());
        } catch (JsonProcessingException e) {
            return wrong("no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return wrong("no decision: " + e.getMessage());
        }
    }

    private static Parsed wrong(String problem) {
        return new Parsed(Optional.empty(), Optional.of(problem));
    }

    private static ObjectNode line(String kind, PruningTurn turn) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(KIND, kind)
                .put(ITERATION, turn.iteration());
    }
}
