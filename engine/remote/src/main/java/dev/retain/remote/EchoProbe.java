package dev.retain.remote;

import dev.retain.model.text.ChatTokens;
import dev.retain.remote.http.MalformedAnswerException;
import dev.retain.remote.http.RefusedRequestException;
import dev.retain.remote.protocol.Completion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a server says how likely given tokens are. Some ignore that they are asked to,
 * some answer for other tokens. So the model writes greedily first, and what it then says of its
 * own answer must be what it said while it wrote.
 */
final class EchoProbe {

    /** How far both may be apart, in nats: batches of other widths round otherwise. */
    private static final double TOLERANCE = 0.05;

    private static final int WRITTEN = 6;
    private static final List<String> TEXTS =
            List.of(
                    "One, two, three, four,",
                    "Monday, Tuesday, Wednesday,",
                    "The capital of France is");

    private final ServedModel server;
    private final ChatTokens tokens;

    EchoProbe(ServedModel server, ChatTokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** Why it does not; empty where it does. */
    Optional<String> whyNot() {
        try {
            for (String text : TEXTS) {
                int[] prompt = tokens.encodeStart(text);
                Completion said = server.text(server.asking().tokens(prompt, WRITTEN));
                int[] joint = tokens.encodeStart(text + said.text());
                if (continues(joint, prompt) && !said.logProbs().isEmpty()) {
                    return compare(prompt.length, joint, said.logProbs());
                }
            }
            return Optional.of(
                    "its server gave no log-probabilities that belong to the tokens that it wrote");
        } catch (RefusedRequestException e) {
            return Optional.of("its server refuses that: " + e.getMessage());
        }
    }

    private static boolean continues(int[] joint, int[] prompt) {
        return joint.length > prompt.length
                && Arrays.equals(Arrays.copyOf(joint, prompt.length), prompt);
    }

    private Optional<String> compare(int from, int[] joint, List<Double> said) {
        double[] echoed;
        try {
            echoed = PromptsByRetain.echoed(server, joint, from);
        } catch (MalformedAnswerException e) {
            return Optional.of(
                    "its server does not score prompts (\"echo\" is ignored): " + e.getMessage());
        }
        int count = Math.min(echoed.length, said.size());
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(echoed[i] - said.get(i)) <= TOLERANCE)) {
                return Optional.of(
                        "its server scores its own answer otherwise than it wrote it: token %d of it had a log-probability of %.3f, and %.3f by echo"
                                .formatted(i + 1, said.get(i), echoed[i]));
            }
        }
        return Optional.empty();
    }
}
