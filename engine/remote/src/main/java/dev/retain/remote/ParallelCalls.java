package dev.retain.remote;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.BudgetSpentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of which some are under way at once. The first that fails ends them all, but for a budget
 * that is spent: what is under way then has been paid for, and is waited for.
 *
 * @param most how many at once
 */
record ParallelCalls(int most) {

    private static final long LOOK_MILLIS = 50;

    /** As many more wait as are under way, so that none is missing while a result is taken. */
    private static final int AHEAD = 2;

    private record Done<T>(int number, T result) {}

    /**
     * Makes calls.
     *
     * @param step called while they are under way, by the thread that calls this; throws to give up
     * @param known takes each result with the number of its call, in any order
     * @throws BudgetSpentException after all that was under way
     */
    <T> List<T> all(List<Supplier<T>> calls, Runnable step, ObjIntConsumer<T> known) {
        ExecutorService workers =
                Executors.newFixedThreadPool(
                        Math.max(1, Math.min(most, calls.size())), ParallelCalls::daemon);
        try {
            return all(calls, step, known, new ExecutorCompletionService<>(workers));
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "retain-remote");
        thread.setDaemon(true);
        return thread;
    }

    private <T> List<T> all(
            List<Supplier<T>> calls,
            Runnable step,
            ObjIntConsumer<T> known,
            CompletionService<Done<T>> service) {
        List<@Nullable T> results = new ArrayList<>(Collections.nCopies(calls.size(), null));
        int next = 0;
        int submitted = 0;
        BudgetSpentException spent = null;
        while (submitted > 0 || next < calls.size() && spent == null) {
            while (submitted < AHEAD * most && next < calls.size() && spent == null) {
                int number = next++;
                service.submit(() -> new Done<>(number, calls.get(number).get()));
                submitted++;
            }
            Future<Done<T>> ended = poll(service);
            if (ended != null) {
                submitted--;
                try {
                    Done<T> done = result(ended);
                    results.set(done.number(), done.result());
                    known.accept(done.result(), done.number());
                } catch (BudgetSpentException e) {
                    spent = e;
                }
            }
            step.run();
        }
        if (spent != null) {
            throw spent;
        }
        return results.stream().map(result -> (T) result).toList();
    }

    private static <T> @Nullable Future<Done<T>> poll(CompletionService<Done<T>> service) {
        try {
            return service.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> Done<T> result(Future<Done<T>> ended) {
        try {
            return ended.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a call of a server failed", e.getCause());
        }
    }

    private static EvaluationException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new EvaluationException(
                "interrupted while a server was asked; run again when it may be asked", cause);
    }
}
