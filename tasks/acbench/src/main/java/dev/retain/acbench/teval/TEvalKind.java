package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.matching.Similarity;
import dev.retain.api.Compat;
import java.util.Locale;

/** The suites: an ability and the form of its answers. */
enum TEvalKind {
    INSTRUCT_JSON(Ability.INSTRUCT, true, "instruct_v2"),
    INSTRUCT_STRING(Ability.INSTRUCT, false, "instruct_v2"),
    PLAN_JSON(Ability.PLAN, true, "plan_json_v2"),
    PLAN_STR(Ability.PLAN, false, "plan_str_v2"),
    REASON_JSON(Ability.REASON, true, "reason_retrieve_understand_json_v2"),
    REASON_STR(Ability.REASON, false, "reason_str_v2"),
    RETRIEVE_JSON(Ability.RETRIEVE, true, "reason_retrieve_understand_json_v2"),
    RETRIEVE_STR(Ability.RETRIEVE, false, "retrieve_str_v2"),
    UNDERSTAND_JSON(Ability.UNDERSTAND, true, "reason_retrieve_understand_json_v2"),
    UNDERSTAND_STR(Ability.UNDERSTAND, false, "understand_str_v2"),
    REVIEW(Ability.REVIEW, false, "review_str_v2");

    /** What T-Eval tells apart. */
    enum Ability {
        INSTRUCT,
        PLAN,
        REASON,
        RETRIEVE,
        UNDERSTAND,
        REVIEW
    }

    private final Ability ability;
    private final boolean json;
    private final String file;

    TEvalKind(Ability ability, boolean json, String file) {
        this.ability = ability;
        this.json = json;
        this.file = file;
    }

    /** The id of its suite. */
    String suite() {
        return "teval-" + published();
    }

    /** Its name. */
    String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The file of its items, below the data directory. */
    String dataFile() {
        return "teval/" + file + ".json";
    }

    /** What is measured. */
    Ability ability() {
        return ability;
    }

    /** Whether sentences are compared. */
    boolean comparesSentences() {
        return ability == Ability.PLAN || ability == Ability.REASON;
    }

    /** Whether an item of its file is one of this suite: one file has both forms. */
    boolean has(JsonNode item) {
        return ability != Ability.INSTRUCT || TEvalItem.isJson(item) == json;
    }

    /** What scores an item's answers. */
    AbilityScorer scorer(JsonNode item, Similarity similarity, Compat compat) {
        return switch (ability) {
            case INSTRUCT -> new InstructScorer(item, compat);
            case PLAN -> new PlanScorer(item, json, similarity, compat);
            case REASON -> new NextStepScorer(item, NextStep.THOUGHT, json, similarity, compat);
            case RETRIEVE -> new NextStepScorer(item, NextStep.NAME, json, similarity, compat);
            case UNDERSTAND -> new NextStepScorer(item, NextStep.ARGS, json, similarity, compat);
            case REVIEW -> new ReviewScorer(item);
        };
    }
}
