package dev.retain.reports;

/** Where a run speaks when nobody else would: the streams of the process, as they are then. */
final class StandardStreams {

    private static final String PREFIX = "[retain] ";

    private StandardStreams() {}

    static void output(String line) {
        System.out.println(PREFIX + line);
    }

    static void error(String line) {
        System.err.println(PREFIX + line);
    }
}
