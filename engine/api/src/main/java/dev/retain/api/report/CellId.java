package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Names a cell: one gate method with one model and one compression.
 *
 * @param testClass full name of the benchmark class
 * @param method name of the gate method
 * @param model the model's slug
 * @param compression the compression's slug
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CellId(String testClass, String method, String model, String compression) {

    @Override
    public String toString() {
        return testClass.substring(testClass.lastIndexOf('.') + 1)
                + "."
                + method
                + "("
                + model
                + ", "
                + compression
                + ")";
    }
}
