package dev.retain.tasks.mini;

import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Sample;
import java.util.StringJoiner;

/** A start of the gripper world. */
record GripperSample(String id, GripperEpisodes.Start start) implements Sample {

    /** The shortest way, one action a line. */
    @Override
    public String gold() {
        Gripper world = start.world();
        var plan = new GripperPlan(world);
        var way = new StringJoiner("\n");
        int state = start.state();
        while (!world.isReached(state)) {
            Gripper.Action action = plan.best(state);
            way.add(action.toString());
            state = world.after(state, action).orElseThrow();
        }
        return way.toString();
    }

    @Override
    public Dialogue open() {
        return new GripperDialogue(start);
    }
}
