package dev.retain.pico;

import ai.djl.ndarray.NDArray;
import dev.retain.api.InvalidCheckpointException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a training stopped, so that it goes on as if it had not (bit by bit, on the processor): the
 * recipe, the place in the data, then all arrays of {@link TrainingState} as big-endian floats. It
 * says nothing of the device, so a training can go on on another one.
 *
 * @param file the file; a new one replaces it at once, or not at all
 * @param recipe what is trained; a file of another recipe is refused
 */
record StateFile(Path file, String recipe) {

    /**
     * A place in the data.
     *
     * @param step how many steps are done
     * @param shard the shard of the next step
     * @param stepOfShard how many steps of that shard are done
     */
    record Place(int step, int shard, int stepOfShard) {

        static final Place BEGIN = new Place(0, 0, 0);
    }

    void write(Place place, TrainingState state) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
            out.writeUTF(recipe);
            out.writeInt(place.step());
            out.writeInt(place.shard());
            out.writeInt(place.stepOfShard());
            for (NDArray array : state.all()) {
                float[] values = TrainingState.values(array);
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Fills a state from the file, if there is one.
     *
     * @throws InvalidCheckpointException if it is of another recipe, or shorter or longer than it
     *     must be
     */
    Optional<Place> read(TrainingState state) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            String found = in.readUTF();
            if (!found.equals(recipe)) {
                throw new InvalidCheckpointException(
                        "%s is of the recipe %s, not of %s; remove it or give another folder"
                                .formatted(file, found, recipe));
            }
            Place place = new Place(in.readInt(), in.readInt(), in.readInt());
            for (NDArray array : state.all()) {
                byte[] bytes = new byte[Math.toIntExact(array.size() * Float.BYTES)];
                in.readFully(bytes);
                float[] values = new float[bytes.length / Float.BYTES];
                ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
                array.set(values);
            }
            if (in.read() >= 0) {
                throw new InvalidCheckpointException(
                        file + " is longer than its recipe says; remove it to begin anew");
            }
            return Optional.of(place);
        } catch (java.io.EOFException e) {
            throw new InvalidCheckpointException(
                    file + " is cut short; remove it to begin anew", e);
        }
    }
}
