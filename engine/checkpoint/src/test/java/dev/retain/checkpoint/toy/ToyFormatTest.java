package dev.retain.checkpoint.toy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.testing.OneBlockLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a format takes, which is four files:
 *
 * <ol>
 *   <li>{@link ToyFormat}, which knows a place of the format and the names that reader and writer
 *       share,
 *   <li>{@link ToyCheckpoint}, the reader,
 *   <li>{@link ToyLayout}, the writer,
 *   <li>a line in {@code META-INF/services/dev.retain.checkpoint.ModelFormat}.
 * </ol>
 *
 * <p>One that users ask for in {@code @Compression(format = …)} has a constant in {@link
 * dev.retain.api.ArtifactFormat}, and reads by {@link dev.retain.checkpoint.FileCheckpoint} instead
 * of a reader of its own.
 */
class ToyFormatTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_read_what_it_wrote_when_it_is_found_as_a_service() throws IOException {
        var original = Files.createDirectory(folder.resolve("original"));
        var artifact = Files.createDirectory(folder.resolve("artifact"));
        try (var baseline = Checkpoints.open(new OneBlockLlama().write(original, ""))) {
            write(baseline, artifact, new ToyLayout());

            try (var written = Checkpoints.open(artifact)) {
                assertThat(written).isInstanceOf(ToyCheckpoint.class);
                assertThat(written.names()).isEqualTo(baseline.names());
                for (var name : baseline.names()) {
                    assertThat(written.info(name).shape()).isEqualTo(baseline.info(name).shape());
                    assertThat(written.floats(name)).isEqualTo(baseline.floats(name));
                }
                assertThat(written.config().hidden()).isEqualTo(baseline.config().hidden());
                assertThat(written.identity().weights()).isNotEqualTo(baseline.sha256());
            }
        }
    }

    private static void write(Checkpoint baseline, Path artifact, Layout layout)
            throws IOException {
        var slots = new ArrayList<Slot>();
        for (var name : baseline.names()) {
            slots.addAll(layout.slots(baseline.info(name)));
        }
        try (var file = layout.create(artifact, baseline, slots)) {
            for (var name : baseline.names()) {
                var linear = baseline.info(name);
                layout.write(linear, layout.stored(linear, new Dense(baseline.floats(name))), file);
            }
            file.finish();
        }
        assertThat(layout.sideFiles(baseline)).isEmpty();
    }
}
