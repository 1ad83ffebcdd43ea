package dev.retain.model.generation;

import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.decoder.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Continues prompts with the likeliest token at each step. All rows of the cache work at once; a
 * row that is finished takes the next prompt. Prompts go in the order of their tokens, so that
 * neighbours share their starts.
 */
final class GreedySearch {

    private static final Logger LOG = LoggerFactory.getLogger(GreedySearch.class);

    private final Decoder decoder;
    private final KeyValueCache cache;
    private final List<TokenPrompt> prompts;
    private final List<Integer> order;
    private final Continuation[] answers;
    private final ObjIntConsumer<Continuation> known;
    private final List<GrowingAnswer> active = new ArrayList<>();
    private int started;
    private boolean warned;

    private GreedySearch(
            Decoder decoder,
            KeyValueCache cache,
            List<TokenPrompt> prompts,
            ObjIntConsumer<Continuation> known) {
        this.decoder = decoder;
        this.cache = cache;
        this.prompts = prompts;
        this.answers = new Continuation[prompts.size()];
        this.known = known;
        this.order =
                IntStream.range(0, prompts.size())
                        .boxed()
                        .sorted(Comparator.comparing(i -> prompts.get(i).ids(), Arrays::compare))
                        .toList();
    }

    /**
     * Continues prompts.
     *
     * @param known takes what follows a prompt, with its number, when it is finished
     * @return what follows each prompt, in the order of the prompts
     */
    static List<Continuation> run(
            Decoder decoder,
            KeyValueCache cache,
            List<TokenPrompt> prompts,
            ObjIntConsumer<Continuation> known) {
        GreedySearch search = new GreedySearch(decoder, cache, prompts, known);
        while (search.started < prompts.size() || !search.active.isEmpty()) {
            search.admit();
            search.step();
        }
        return List.of(search.answers);
    }

    private void admit() {
        int first = active.size();
        int count = Math.min(cache.rows() - first, order.size() - started);
        List<Integer> admitted = order.subList(started, started + count);
        started += count;
        int[] rows = RowPlan.of(cache, admitted.stream().map(i -> sequence(i, 0)).toList(), first);
        List<Sequence> sequences = new ArrayList<>();
        GrowingAnswer[] answering = new GrowingAnswer[count];
        for (int i = 0; i < count; i++) {
            int index = admitted.get(i);
            sequences.add(sequence(index, rows[i]));
            answering[rows[i] - first] = new GrowingAnswer(index, prompts.get(index));
        }
        active.addAll(List.of(answering));
        new Prefill(
                        decoder,
                        cache,
                        (scope, stream, segments) -> {
                            Prefill.Ends ends = Prefill.Ends.of(segments);
                            if (ends.rows().length == 0) {
                                return;
                            }
                            int[] next = decoder.next(scope, stream, ends.positions());
                            for (int i = 0; i < next.length; i++) {
                                active.get(ends.rows()[i]).add(next[i]);
                            }
                        })
                .read(sequences);
        retire();
    }

    private Sequence sequence(int index, int row) {
        int[] ids = prompts.get(index).ids();
        int total = ids.length + prompts.get(index).maxTokens();
        return new Sequence(row, ids, ids.length - 1, total);
    }

    private void step() {
        if (active.isEmpty()) {
            return;
        }
        int[] last = active.stream().mapToInt(GrowingAnswer::last).toArray();
        int[] next = decoder.decode(last, cache);
        for (int row = 0; row < next.length; row++) {
            active.get(row).add(next[row]);
        }
        retire();
    }

    /**
     * Takes finished rows out and closes the gaps with the last rows, whose places they take: the
     * next turn of a dialogue begins with what they have.
     */
    private void retire() {
        for (int row = active.size() - 1; row >= 0; row--) {
            GrowingAnswer answer = active.get(row);
            if (!answer.isFinished()) {
                continue;
            }
            answers[answer.prompt()] = answer.soFar();
            known.accept(answers[answer.prompt()], answer.prompt());
            if (answer.isBroken()) {
                warn();
                cache.clear(row);
            }
            int end = active.size() - 1;
            if (row < end) {
                cache.swap(end, row);
                active.set(row, active.get(end));
            }
            active.remove(end);
        }
    }

    private void warn() {
        if (!warned) {
            LOG.warn("logits are not finite; answers end where that happens");
            warned = true;
        }
    }
}
