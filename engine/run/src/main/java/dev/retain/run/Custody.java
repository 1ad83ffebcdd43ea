package dev.retain.run;

import java.util.function.Supplier;

/**
 * In whose hands a cell is: in the gate's, or in ours, which hold what other cells need: locks,
 * models, the device. Once the cell is over, nobody gets it again.
 */
final class Custody {

    private boolean lent;
    private int takenBack;
    private boolean over;

    /** Lets the gate's own code have the cell. */
    void lend(FirstFailure.Step gate) throws Exception {
        lent(true);
        try {
            gate.run();
        } finally {
            lent(false);
        }
    }

    private synchronized void lent(boolean now) {
        lent = now;
    }

    /**
     * Takes the cell back for a call from the gate's code.
     *
     * @throws CellAbortedException if the cell is over
     */
    <T> T take(Supplier<T> call) {
        begin();
        try {
            return call.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        check();
        takenBack++;
    }

    private synchronized void end() {
        takenBack--;
    }

    /**
     * Says something of the cell; it is not over before that is said.
     *
     * @throws CellAbortedException if the cell is over
     */
    synchronized void say(Runnable something) {
        check();
        something.run();
    }

    /**
     * Goes no further when the cell is over.
     *
     * @throws CellAbortedException if it is
     */
    synchronized void check() {
        if (over) {
            throw new CellAbortedException(
                    "the cell is over, so its model answers no more; ask it while the gate runs");
        }
    }

    /** Whether the cell is in our hands, and not in the gate's. */
    synchronized boolean isOurs() {
        return !lent || takenBack > 0;
    }

    /**
     * Ends the cell.
     *
     * @return whether it was in our hands
     */
    synchronized boolean giveUp() {
        over = true;
        return isOurs();
    }
}
