package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import java.util.Set;

/**
 * The entry {@code transform_config} of compressed-tensors: rotations of weights and of what they
 * meet at run time. Those of weights are in the stored weights already and ask for nothing; the
 * others are not computed. Source: {@code transform/transform_args.py} of compressed-tensors.
 */
record OfflineTransforms(QuantizationFields fields) {

    static final String FIELD = "transform_config";

    private static final String GROUPS = "config_groups";
    private static final String APPLY = "apply";
    private static final String LOCATION = "location";

    /** Where a transform is part of the stored weight. */
    private static final Set<String> OFFLINE = Set.of("weight_input", "weight_output");

    /**
     * Checks that nothing is to be rotated at run time.
     *
     * @throws UnsupportedModelException if something is, or may be
     */
    void check() {
        JsonNode transforms = fields.object().path(FIELD);
        if (transforms.isMissingNode() || transforms.isNull()) {
            return;
        }
        requireObject(transforms, FIELD, Set.of(GROUPS));
        JsonNode groups = transforms.path(GROUPS);
        if (groups.isMissingNode() || groups.isNull()) {
            return;
        }
        requireObject(groups, FIELD + "." + GROUPS, Set.of());
        groups.properties().forEach(group -> check(group.getKey(), group.getValue()));
    }

    private void check(String name, JsonNode scheme) {
        String place = "%s.%s.%s".formatted(FIELD, GROUPS, name);
        JsonNode apply = scheme.path(APPLY);
        if (!scheme.isObject() || !(apply.isArray() || apply.isMissingNode())) {
            throw unsupported(place, scheme);
        }
        for (JsonNode where : apply) {
            JsonNode location = where.path(LOCATION);
            if (!OFFLINE.contains(location.asText())) {
                throw unsupported(place + "." + APPLY + "." + LOCATION, location);
            }
        }
    }

    private void requireObject(JsonNode value, String place, Set<String> keys) {
        if (!value.isObject()) {
            throw unsupported(place, value);
        }
        for (var entry : value.properties()) {
            if (!keys.isEmpty() && !keys.contains(entry.getKey())) {
                throw unsupported(place + "." + entry.getKey(), entry.getValue());
            }
        }
    }

    private UnsupportedModelException unsupported(String place, JsonNode value) {
        return fields.unsupported(
                "%s, which is %s,"
                        .formatted(
                                place,
                                value.isMissingNode()
                                        ? "missing"
                                        : QuantizationFields.shown(value)),
                "rotations that are part of the stored weights (weight_input and weight_output)");
    }
}
