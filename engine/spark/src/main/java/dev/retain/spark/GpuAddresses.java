package dev.retain.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;

/**
 * The GPUs that Spark gave a task. A worker sees only those, and calls the first one {@code gpu:0}
 * whichever it is, so that outcomes of one machine's GPUs are shared.
 *
 * @param addresses as Spark has them
 */
record GpuAddresses(List<String> addresses) {

    private static final String GPU = "gpu";

    /** Those among the resources of a task. */
    static GpuAddresses of(Map<String, ResourceInformation> resources) {
        ResourceInformation gpus = resources.get(GPU);
        return new GpuAddresses(gpus == null ? List.of() : List.of(gpus.addresses()));
    }

    /** Variables of the worker. */
    Map<String, String> environment() {
        return addresses.isEmpty()
                ? Map.of()
                : Map.of("CUDA_VISIBLE_DEVICES", String.join(",", addresses));
    }

    /** Settings of the worker. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!addresses.isEmpty()) {
            settings.put("retain.device", "gpu:0");
        }
        return settings;
    }
}
