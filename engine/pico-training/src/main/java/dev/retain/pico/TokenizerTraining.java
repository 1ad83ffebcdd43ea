package dev.retain.pico;

import dev.retain.tasks.mini.Corpus;
import dev.retain.tasks.mini.DialogueLine;
import dev.retain.tasks.mini.DocumentKind;
import dev.retain.tasks.mini.Split;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;

/** Counts the words of training documents and learns the vocabulary from them. */
final class TokenizerTraining {

    /** As many documents as pico's vocabulary is learned from. */
    static final int DOCUMENTS = 20_000;

    private static final long EACH_POOL_WORD = 80;
    private static final Map<DocumentKind, Integer> SHARES =
            Map.of(
                    DocumentKind.TOOL, 4,
                    DocumentKind.WORKFLOW, 3,
                    DocumentKind.NEEDLE, 1,
                    DocumentKind.FACTS, 5,
                    DocumentKind.GRIPPER, 1,
                    DocumentKind.TEXT, 3,
                    DocumentKind.COPY, 1);

    private final ByteLetters letters = new ByteLetters();
    private final Map<String, Long> counts = new HashMap<>();

    private TokenizerTraining() {}

    /**
     * Learns a vocabulary.
     *
     * @param documents how many documents are read
     * @param size how many tokens it has
     */
    static Vocabulary learn(Corpus corpus, long seed, int documents, int size) {
        var training = new TokenizerTraining();
        training.read(corpus, seed, documents);
        return new Vocabulary(MergeLearner.learn(training.counts, Vocabulary.mergesOf(size)));
    }

    private void read(Corpus corpus, long seed, int documents) {
        int shares = SHARES.values().stream().mapToInt(Integer::intValue).sum();
        SHARES.forEach(
                (family, share) -> {
                    for (int i = 0; i < documents * share / shares; i++) {
                        corpus.document(family, Split.TRAIN, seed, i).turns().forEach(this::count);
                    }
                });
        corpus.words().forEach(word -> count(word, EACH_POOL_WORD));
    }

    private void count(DialogueLine turn) {
        for (MatchResult word : WordSplit.of(turn.text())) {
            count(word.group(), 1);
        }
    }

    private void count(String word, long times) {
        counts.merge(letters.of(word), times, Long::sum);
    }
}
