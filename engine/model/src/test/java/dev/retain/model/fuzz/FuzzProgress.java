package dev.retain.model.fuzz;

/**
 * How far a batch is.
 *
 * @param number of the mutant that was begun last
 * @param read mutants of which everything could be used
 * @param refused mutants of which something was refused
 * @param slowest milliseconds of the slowest
 * @param slowestNumber its number
 */
record FuzzProgress(int number, int read, int refused, long slowest, int slowestNumber) {

    static final FuzzProgress NONE = new FuzzProgress(0, 0, 0, 0, 0);

    private static final int LENGTH = 80;

    FuzzProgress begins(int next) {
        return new FuzzProgress(next, read, refused, slowest, slowestNumber);
    }

    FuzzProgress ended(boolean wasRefused, int which, long millis) {
        return new FuzzProgress(
                number,
                wasRefused ? read : read + 1,
                wasRefused ? refused + 1 : refused,
                Math.max(slowest, millis),
                millis > slowest ? which : slowestNumber);
    }

    /** Always of one length, since it is written over the one before. */
    String text() {
        String text = "%d %d %d %d %d".formatted(number, read, refused, slowest, slowestNumber);
        return text + " ".repeat(LENGTH - text.length());
    }

    static FuzzProgress of(String text) {
        String[] words = text.strip().split(" ");
        return new FuzzProgress(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]));
    }
}
