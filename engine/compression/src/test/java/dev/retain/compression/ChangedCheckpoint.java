package dev.retain.compression;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;

/** A checkpoint with another value at one place. */
final class ChangedCheckpoint extends CheckpointView {

    private final String name;
    private final int element;
    private final float value;

    ChangedCheckpoint(Checkpoint original, String name, int element, float value) {
        super(original);
        this.name = name;
        this.element = element;
        this.value = value;
    }

    @Override
    protected boolean changes(String tensor) {
        return tensor.equals(name);
    }

    @Override
    public float[] floats(String tensor) {
        var values = super.floats(tensor).clone();
        if (changes(tensor)) {
            values[element] = value;
        }
        return values;
    }
}
