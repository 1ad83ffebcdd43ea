package dev.retain.pico;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * Trains by a recipe in a folder, and goes on where it stopped.
 *
 * @param recipe what is trained
 * @param vocabulary how documents are encoded
 * @param folder where it writes {@code state.bin}, {@code loss.csv} and {@code loss.svg}
 * @param stepsPerSave how often
 */
record Training(Recipe recipe, Vocabulary vocabulary, Path folder, int stepsPerSave) {

    /**
     * Trains up to a step of the schedule, and saves.
     *
     * @param end the step
     * @param progress hears how many steps are done
     * @throws InterruptedException if it was told to stop; all but the last few steps are saved
     */
    void run(Trainer trainer, int end, IntConsumer progress)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var file = new StateFile(folder.resolve("state.bin"), recipe.toString());
        StateFile.Place place = file.read(trainer.state()).orElse(StateFile.Place.BEGIN);
        trainer.refresh();
        var log = new LossLog(folder.resolve("loss.csv"), place.step());
        ExecutorService maker = Executors.newSingleThreadExecutor();
        try {
            var shards = new Shards(recipe, vocabulary, maker, place.shard());
            List<List<MicroBatch>> steps = place.step() < end ? shards.take().steps() : List.of();
            while (place.step() < end) {
                if (place.stepOfShard() == steps.size()) {
                    steps = shards.take().steps();
                    place = new StateFile.Place(place.step(), place.shard() + 1, 0);
                }
                List<MicroBatch> batches = steps.get(place.stepOfShard());
                List<float[]> losses = trainer.step(recipe.schedule(), place.step(), batches);
                place =
                        new StateFile.Place(
                                place.step() + 1, place.shard(), place.stepOfShard() + 1);
                log.add(place.step(), batches, losses);
                progress.accept(place.step());
                if (place.step() % stepsPerSave == 0 || place.step() == end) {
                    file.write(place, trainer.state());
                    Files.writeString(folder.resolve("loss.svg"), new LossPlot(log.rows()).svg());
                }
            }
        } finally {
            maker.shutdownNow();
        }
    }
}
