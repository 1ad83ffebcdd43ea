package dev.retain.acbench.bfcl.multiturn;

import java.util.List;
import java.util.stream.Stream;

/** BFCL's sets of multi-turn questions, one suite each. */
enum MultiTurnSet {
    BASE("multi_turn_base"),
    MISS_FUNC("multi_turn_miss_func"),
    MISS_PARAM("multi_turn_miss_param");

    /** How many questions each has. */
    static final int ITEMS = 200;

    private static final String FOLDER = "bfcl/";

    private final String label;

    MultiTurnSet(String label) {
        this.label = label;
    }

    /** Its name in BFCL. */
    String label() {
        return label;
    }

    String questionFile() {
        return FOLDER + "BFCL_v4_" + label + ".json";
    }

    String truthFile() {
        return FOLDER + "possible_answer/BFCL_v4_" + label + ".json";
    }

    /** Where the functions of a service are described. */
    static String docsFile(ServiceClass service) {
        return FOLDER + "multi_turn_func_doc/" + service.docs() + ".json";
    }

    List<String> files() {
        return Stream.concat(
                        Stream.of(questionFile(), truthFile()),
                        Stream.of(ServiceClass.values()).map(MultiTurnSet::docsFile))
                .toList();
    }
}
