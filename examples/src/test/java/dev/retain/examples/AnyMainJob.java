package dev.retain.examples;

/** The main job on any benchmark class, so that a test need not wait for one of ours. */
public final class AnyMainJob {

    private static final int SAMPLES = 48;

    private AnyMainJob() {}

    /**
     * Runs a benchmark.
     *
     * @param arguments the name of its class
     * @throws ClassNotFoundException if there is none of that name
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        System.exit(MainJob.start(new MainJob.Benchmark(Class.forName(arguments[0]), SAMPLES)));
    }
}
