package dev.retain.checkpoint.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines to and from a process for trials; what libraries print between them is passed over. */
final class TrialTalk implements AutoCloseable {

    private final Process process;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

    TrialTalk(Process process) {
        this.process = process;
        thread("trial-answers", this::listen);
        thread("trial-errors", this::drain);
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines()
                    .filter(line -> line.startsWith(TrialProgram.MARK))
                    .map(line -> line.substring(TrialProgram.MARK.length()))
                    .forEach(line -> answers.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException e) {
            answers.add(Optional.empty());
        }
        answers.add(Optional.empty());
    }

    private void drain() {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line -> {});
        } catch (IOException | UncheckedIOException e) {
            answers.add(Optional.empty());
        }
    }

    void say(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).write(line + "\n");
        process.outputWriter(StandardCharsets.UTF_8).flush();
    }

    /** The next line; empty where the process ended, or nothing came in time. */
    Optional<String> next(Duration limit) {
        try {
            Optional<String> line = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            return line == null ? Optional.empty() : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Empty while the process lives. */
    Optional<Integer> exitCode() {
        try {
            boolean ended = process.waitFor(1, TimeUnit.SECONDS);
            return ended ? Optional.of(process.exitValue()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
