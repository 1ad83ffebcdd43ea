package dev.retain.reports;

import java.util.function.Consumer;

/** Where a run speaks when nobody else would: the standard error, which build tools show. */
final class StandardError implements Consumer<String> {

    @Override
    public void accept(String line) {
        System.err.println("[retain] " + line);
    }
}
