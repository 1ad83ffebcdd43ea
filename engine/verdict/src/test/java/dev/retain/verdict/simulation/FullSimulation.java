package dev.retain.verdict.simulation;

import java.util.List;
import java.util.Locale;

/**
 * Simulates all rows of the specification's tables, to be run with {@code mvn -q -Psimulation -pl
 * engine/verdict -am package -DskipTests}. Ends with an exception if a row is not what the
 * specification says.
 */
final class FullSimulation {

    private static final int GATES = 10_000;

    private FullSimulation() {}

    /**
     * Prints what comes of it.
     *
     * @param arguments the beginning of the names of the rows that are wanted, if not all; how many
     *     gates, if not 10,000
     */
    public static void main(String[] arguments) throws InterruptedException {
        long start = System.nanoTime();
        String wanted = arguments.length > 0 ? arguments[0] : "";
        int gates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : GATES;
        List<SimulationRow> rows =
                SimulationRows.all().stream().filter(row -> row.name().startsWith(wanted)).toList();
        var report = new SimulationReport(new Simulation(gates).of(rows));
        System.out.println(report.details());
        System.out.println(report.markdown());
        System.out.printf(
                Locale.ROOT,
                "%n%,d rows of %,d gates, %,d numbers, in %.0f s on %d cores (%s, Java %s); %d rows"
                        + " failed%n",
                rows.size(),
                gates,
                rows.stream().mapToInt(row -> row.figures().size()).sum(),
                (System.nanoTime() - start) / 1e9,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                report.failures().size());
        if (!report.failures().isEmpty()) {
            throw new IllegalStateException(
                    "the verdict does not keep its promise in " + report.failures());
        }
    }
}
