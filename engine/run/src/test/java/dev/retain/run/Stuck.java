package dev.retain.run;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.run.testing.ScriptedSuites;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A suite in which a thread gets stuck, whoever interrupts it, as in a native call. */
final class Stuck implements Task {

    private final CountDownLatch released;

    Stuck(CountDownLatch released) {
        this.released = released;
    }

    /** Waits whoever interrupts. */
    static void until(CountDownLatch released) {
        boolean over = false;
        while (!over) {
            try {
                released.await();
                over = true;
            } catch (InterruptedException e) {
                over = false;
            }
        }
    }

    @Override
    public String id() {
        return "stuck";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String population() {
        return "questions in which a thread gets stuck";
    }

    @Override
    public Capability capability() {
        return Capability.WORKFLOW;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return List.of(new StuckSample(ScriptedSuites.SECOND.samples(context).get(0)));
    }

    private final class StuckSample implements Sample {

        private final Sample like;
        private int opened;

        StuckSample(Sample like) {
            this.like = like;
        }

        @Override
        public String id() {
            return like.id();
        }

        @Override
        public String gold() {
            return like.gold();
        }

        /** It is hashed first, and asked when it is opened again. */
        @Override
        public Dialogue open() {
            opened++;
            if (opened > 1) {
                until(released);
            }
            return like.open();
        }
    }
}
