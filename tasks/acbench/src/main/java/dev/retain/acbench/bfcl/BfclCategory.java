package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.check.CallChecker.Shape;
import dev.retain.acbench.bfcl.check.CallLanguage;
import java.util.Optional;

/** BFCL's categories of single-turn questions, one suite each. */
enum BfclCategory {
    SIMPLE_PYTHON("simple_python", CallLanguage.PYTHON, Wanted.ONE, 400),
    SIMPLE_JAVA("simple_java", CallLanguage.JAVA, Wanted.ONE, 100),
    SIMPLE_JAVASCRIPT("simple_javascript", CallLanguage.JAVASCRIPT, Wanted.ONE, 50),
    MULTIPLE("multiple", CallLanguage.PYTHON, Wanted.ONE_OF_SEVERAL, 200),
    PARALLEL("parallel", CallLanguage.PYTHON, Wanted.SEVERAL, 200),
    PARALLEL_MULTIPLE("parallel_multiple", CallLanguage.PYTHON, Wanted.SEVERAL, 200),
    LIVE_SIMPLE("live_simple", CallLanguage.PYTHON, Wanted.ONE, 258),
    LIVE_MULTIPLE("live_multiple", CallLanguage.PYTHON, Wanted.ONE_OF_SEVERAL, 1053),
    LIVE_PARALLEL("live_parallel", CallLanguage.PYTHON, Wanted.SEVERAL, 16),
    LIVE_PARALLEL_MULTIPLE("live_parallel_multiple", CallLanguage.PYTHON, Wanted.SEVERAL, 24),
    IRRELEVANCE("irrelevance", CallLanguage.PYTHON, Wanted.NONE, 240),
    LIVE_IRRELEVANCE("live_irrelevance", CallLanguage.PYTHON, Wanted.NONE, 884),
    LIVE_RELEVANCE("live_relevance", CallLanguage.PYTHON, Wanted.ANY, 16);

    /** What a right answer is. */
    enum Wanted {
        /** One call of the only function. */
        ONE(Shape.SIMPLE),
        /** One call of one of several functions. */
        ONE_OF_SEVERAL(Shape.MULTIPLE),
        /** Several calls, in any order. */
        SEVERAL(Shape.PARALLEL),
        /** Any call. */
        ANY(Shape.SIMPLE),
        /** No call. */
        NONE(Shape.SIMPLE);

        private final Shape shape;

        Wanted(Shape shape) {
            this.shape = shape;
        }

        Shape shape() {
            return shape;
        }

        /** Whether the data say which calls are accepted. */
        boolean hasAccepted() {
            return this != ANY && this != NONE;
        }
    }

    private final String label;
    private final CallLanguage language;
    private final Wanted wanted;
    private final int items;

    BfclCategory(String label, CallLanguage language, Wanted wanted, int items) {
        this.label = label;
        this.language = language;
        this.wanted = wanted;
        this.items = items;
    }

    /** Its name in BFCL. */
    String label() {
        return label;
    }

    CallLanguage language() {
        return language;
    }

    Wanted wanted() {
        return wanted;
    }

    /** How many questions BFCL has. */
    int items() {
        return items;
    }

    /** Where its questions are below the data directory. */
    String questionFile() {
        return "bfcl/BFCL_v4_" + label + ".json";
    }

    /** Where the accepted calls are. */
    String acceptedFile() {
        return "bfcl/possible_answer/BFCL_v4_" + label + ".json";
    }

    /**
     * What a question shares with others: questions that users asked have the number of their
     * functions in the middle of their id.
     */
    Optional<String> cluster(String id) {
        String[] numbers = id.substring(id.lastIndexOf('_') + 1).split("-", -1);
        return numbers.length == 3 ? Optional.of("functions-" + numbers[1]) : Optional.empty();
    }
}
