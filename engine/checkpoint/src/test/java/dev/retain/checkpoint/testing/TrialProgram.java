package dev.retain.checkpoint.testing;

import dev.retain.api.RetainException;
import dev.retain.checkpoint.testing.TrialEnding.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs the trials that come on the standard input, and writes how each ended. */
public final class TrialProgram {

    /** Begins the lines that are meant for the parent. */
    static final String MARK = "#trial ";

    private TrialProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(MARK + "ready");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", -1);
            System.out.println(MARK + run(words[0], TrialProcess.decoded(words[1])));
        }
    }

    private static String run(String trial, String argument) {
        Trial made = made(trial);
        try (var heap = new HeapSampler()) {
            long begin = System.nanoTime();
            Result result = result(made, argument);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return "%s %d %d %s"
                    .formatted(
                            result.kind(),
                            millis,
                            heap.growth(),
                            TrialProcess.encoded(result.text()));
        }
    }

    private static Trial made(String trial) {
        try {
            var constructor = Class.forName(trial).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Trial) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(trial, e);
        }
    }

    private static Result result(Trial trial, String argument) {
        try {
            return new Result(Kind.DONE, trial.on(argument));
        } catch (RetainException e) {
            return new Result(Kind.REFUSED, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            var stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            return new Result(Kind.UNTYPED, stack.toString());
        }
    }

    private record Result(Kind kind, String text) {}
}
