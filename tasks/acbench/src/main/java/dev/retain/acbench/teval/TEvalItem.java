package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;

/** Fields that items of all abilities have. */
final class TEvalItem {

    private static final String JSON = "json";

    private TEvalItem() {}

    /** Whether an answer must be JSON. */
    static boolean isJson(JsonNode item) {
        return item.path("meta_data").path("response_format").asText().equals(JSON);
    }

    /** Whether a plan must be JSON. */
    static boolean isJsonPlan(JsonNode item, boolean otherwise) {
        JsonNode type = item.path("meta").path("prompt_type");
        return type.isTextual() ? type.asText().equals(JSON) : otherwise;
    }
}
