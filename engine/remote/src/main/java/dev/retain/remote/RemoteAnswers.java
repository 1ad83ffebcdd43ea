package dev.retain.remote;

import dev.retain.api.task.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a batch of requests, each made of one call or of several. An answer is handed on
 * when the server was looked at after it: what answered is then what it was before.
 */
final class RemoteAnswers {

    /** So many answers are lost at most where the server turns out to be another one. */
    private static final int BETWEEN_LOOKS = 16;

    private final List<Integer> requestOf = new ArrayList<>();
    private final List<Integer> first = new ArrayList<>();
    private final List<Supplier<Answer>> calls = new ArrayList<>();
    private final int[] missing;
    private final @Nullable Answer[] parts;
    private final List<Integer> unseen = new ArrayList<>();
    private final Runnable look;
    private final ObjIntConsumer<Answer> known;

    /**
     * Nothing is answered.
     *
     * @param look looks whether the server is the same; throws if it is not
     * @param known takes an answer with the number of its request
     */
    RemoteAnswers(
            List<List<Supplier<Answer>>> requests, Runnable look, ObjIntConsumer<Answer> known) {
        this.look = look;
        this.known = known;
        this.missing = new int[requests.size()];
        for (int i = 0; i < requests.size(); i++) {
            first.add(calls.size());
            missing[i] = requests.get(i).size();
            for (Supplier<Answer> call : requests.get(i)) {
                requestOf.add(i);
                calls.add(call);
            }
        }
        first.add(calls.size());
        this.parts = new Answer[calls.size()];
    }

    List<Supplier<Answer>> calls() {
        return calls;
    }

    /** A call is answered. */
    void accept(Answer answer, int call) {
        parts[call] = answer;
        int request = requestOf.get(call);
        missing[request]--;
        if (missing[request] == 0) {
            unseen.add(request);
            if (unseen.size() >= BETWEEN_LOOKS) {
                handOn();
            }
        }
    }

    /** Looks at the server, and hands on what was answered before. */
    void handOn() {
        if (unseen.isEmpty()) {
            return;
        }
        look.run();
        unseen.forEach(request -> known.accept(answer(request), request));
        unseen.clear();
    }

    /** One answer a request, in their order. */
    List<Answer> all() {
        return IntStream.range(0, missing.length).mapToObj(this::answer).toList();
    }

    private Answer answer(int request) {
        int from = first.get(request);
        int to = first.get(request + 1);
        if (to - from == 1 && parts[from] != null) {
            return parts[from];
        }
        return new Answer.LogProbs(
                Arrays.stream(parts, from, to)
                        .flatMapToDouble(part -> Arrays.stream(Answer.logProbs(part)))
                        .toArray());
    }
}
