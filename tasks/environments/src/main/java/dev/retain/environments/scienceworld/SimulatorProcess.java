package dev.retain.environments.scienceworld;

import dev.retain.api.EvaluationException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process beside, in which simulators run. It is begun when someone needs it and ended when
 * nobody does any more; it also ends by itself when this process does.
 */
final class SimulatorProcess {

    private static final int MOST_BYTES = 16 << 20;
    private static final long SECONDS_TO_END = 5;

    /** With equal identity hashes the simulator names things always in the same order. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2", "-Xmx512m");

    private final Path jar;
    private @Nullable Running running;
    private int users;
    private int opened;

    SimulatorProcess(Path jar) {
        this.jar = jar;
    }

    private record Running(Process process, DataOutputStream calls, DataInputStream answers) {}

    /** Keeps the process until it is let go. */
    synchronized void hold() {
        if (users++ == 0) {
            running = begun();
        }
    }

    /** Lets the process go, which ends it if nobody else holds it. */
    synchronized void release() {
        if (--users == 0 && running != null) {
            end(running);
            running = null;
        }
    }

    private static void end(Running ended) {
        try {
            ended.calls().close();
        } catch (IOException e) {
            // nobody reads the calls any more, so the process has ended by itself, or never will
            ended.process().destroyForcibly();
        }
        try {
            if (!ended.process().waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                ended.process().destroyForcibly().waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            ended.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Running begun() {
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(OPTIONS);
            command.addAll(
                    List.of(
                            "-cp",
                            Path.of(
                                            SimulatorHost.class
                                                    .getProtectionDomain()
                                                    .getCodeSource()
                                                    .getLocation()
                                                    .toURI())
                                    .toString(),
                            SimulatorHost.class.getName(),
                            jar.toString()));
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Running(
                    process,
                    new DataOutputStream(process.getOutputStream()),
                    new DataInputStream(process.getInputStream()));
        } catch (IOException | URISyntaxException e) {
            throw failed("its process does not start: " + e.getMessage(), e);
        }
    }

    /** The number of a new simulator. */
    synchronized String open() {
        String number = String.valueOf(opened++);
        call(number, SimulatorHost.OPEN);
        return number;
    }

    /**
     * Calls a simulator.
     *
     * @param number which
     * @param call a method and its arguments
     * @throws EvaluationException if it fails, or the process is gone
     */
    synchronized String call(String number, String... call) {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("nobody holds the process");
        }
        try {
            now.calls().writeInt(call.length + 1);
            SimulatorHost.write(now.calls(), number);
            for (String part : call) {
                SimulatorHost.write(now.calls(), part);
            }
            now.calls().flush();
            boolean right = now.answers().readBoolean();
            int length = now.answers().readInt();
            if (length < 0 || length > MOST_BYTES) {
                throw failed("it answers with %d bytes".formatted(length), null);
            }
            String answer = new String(now.answers().readNBytes(length), StandardCharsets.UTF_8);
            if (!right) {
                throw failed("'%s' ends with %s".formatted(call[0], answer), null);
            }
            return answer;
        } catch (IOException e) {
            throw failed("its process is gone, " + e.getMessage(), e);
        }
    }

    private EvaluationException failed(String what, @Nullable Throwable cause) {
        String sentence = "%s cannot be used: %s; get it again".formatted(jar, what);
        return cause == null
                ? new EvaluationException(sentence)
                : new EvaluationException(sentence, cause);
    }
}
