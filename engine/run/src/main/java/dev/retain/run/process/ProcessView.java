package dev.retain.run.process;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a process may see of another. */
interface ProcessView {

    /** Its number. */
    long pid();

    /** When it started, where the system tells. */
    Optional<Instant> start();

    /** Its program, where the system tells. */
    Optional<String> program();

    /** Its arguments; empty where the system does not tell. */
    List<String> arguments();

    /** Who started it, if that process lives. */
    Optional<ProcessView> parent();

    /** This process. */
    static ProcessView current() {
        return of(ProcessHandle.current());
    }

    private static ProcessView of(ProcessHandle process) {
        return new ProcessView() {
            @Override
            public long pid() {
                return process.pid();
            }

            @Override
            public Optional<Instant> start() {
                return process.info().startInstant();
            }

            @Override
            public Optional<String> program() {
                return process.info().command();
            }

            @Override
            public List<String> arguments() {
                // Of a long line the JDK tells no arguments, but the line's beginning.
                return process.info()
                        .arguments()
                        .or(() -> process.info().commandLine().map(line -> line.split("\\s+")))
                        .map(Arrays::asList)
                        .orElse(List.of());
            }

            @Override
            public Optional<ProcessView> parent() {
                return process.parent().map(ProcessView::of);
            }
        };
    }
}
