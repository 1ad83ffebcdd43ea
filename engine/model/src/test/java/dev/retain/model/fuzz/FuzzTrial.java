package dev.retain.model.fuzz;

import dev.retain.api.EvaluationException;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.testing.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Tries the mutants of a batch in this process, and writes down how far it came. */
final class FuzzTrial implements Trial {

    /** A mutant of so many answers: loading takes twenty times what the rest takes. */
    private static final int ANSWERS = 16;

    private static final long SLOW_MILLIS = 2000;

    @Override
    public String on(String argument) throws IOException {
        FuzzBatch batch = FuzzBatch.of(argument);
        List<byte[]> seeds = new ArrayList<>();
        for (int seed = 0; seed < batch.kind().seeds(); seed++) {
            seeds.add(unchanged(batch, seed));
        }
        try (FuzzWatch watch = new FuzzWatch();
                FileChannel progress =
                        FileChannel.open(
                                batch.folder().resolve(FuzzBatch.PROGRESS),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
            FuzzProgress reached = FuzzProgress.NONE;
            for (int number = batch.from(); number < batch.to(); number++) {
                reached = reached.begins(number);
                write(progress, reached);
                watch.begins();
                reached = tried(batch, number, seeds, reached);
            }
            watch.ends();
            write(progress, reached.begins(batch.to()));
        }
        return "";
    }

    /** The content of a seed, which is tried first: that loads classes and compiles kernels. */
    private static byte[] unchanged(FuzzBatch batch, int seed) throws IOException {
        Path folder = folder(batch, seed);
        if (!Files.isDirectory(folder)) {
            batch.kind().write(Files.createDirectories(folder), seed);
        }
        byte[] content = original(batch, folder);
        Files.write(folder.resolve(batch.kind().file()), content);
        List<RetainException> refusals = new Mutant(batch.kind().location(folder)).tried(true);
        if (!refusals.isEmpty() && batch.from() == 0) {
            problem(batch, -1 - seed, "SEED", refusals.get(0).toString());
        }
        return content;
    }

    private static Path folder(FuzzBatch batch, int seed) {
        return batch.folder().resolve(batch.kind() + "-" + seed);
    }

    /** The file as it was before anything was changed. */
    private static byte[] original(FuzzBatch batch, Path folder) throws IOException {
        Path kept = folder.resolveSibling(folder.getFileName() + ".seed");
        if (!Files.exists(kept)) {
            Files.copy(folder.resolve(batch.kind().file()), kept);
        }
        return Files.readAllBytes(kept);
    }

    private static void write(FileChannel channel, FuzzProgress progress) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(progress.text().getBytes(StandardCharsets.UTF_8));
        channel.write(text, 0);
    }

    private static FuzzProgress tried(
            FuzzBatch batch, int number, List<byte[]> seeds, FuzzProgress before)
            throws IOException {
        Random random = new Random(batch.seed() * 1_000_003 + batch.kind().ordinal() * 31L);
        random = new Random(random.nextLong() ^ number * 0x9e3779b97f4a7c15L);
        int seed = number % seeds.size();
        Path folder = folder(batch, seed);
        byte[] changed = batch.kind().mutation().of(seeds.get(seed), random);
        Files.write(folder.resolve(batch.kind().file()), changed);
        long begin = System.nanoTime();
        boolean refused = false;
        try {
            List<RetainException> refusals =
                    new Mutant(batch.kind().location(folder)).tried(number % ANSWERS == 0);
            refused = !refusals.isEmpty();
            for (RetainException refusal : refusals) {
                checkNames(batch, number, folder, refusal);
            }
        } catch (Throwable e) {
            StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            problem(batch, number, "UNTYPED", stack.toString());
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        if (millis > SLOW_MILLIS) {
            problem(batch, number, "SLOW", millis + " ms");
        }
        return before.ended(refused, number, millis);
    }

    /**
     * Where a model is in one file, that is named; in a folder, the folder or a file of it. What
     * was asked is no file.
     */
    private static void checkNames(
            FuzzBatch batch, int number, Path folder, RetainException refusal) throws IOException {
        String sentence = String.valueOf(refusal.getMessage());
        if (!(refusal instanceof EvaluationException)
                && !sentence.contains(folder.toString())
                && !sentence.contains(batch.kind().file())
                && !sentence.contains(TinyFolder.CONFIG)
                && !sentence.contains("tokenizer.json")
                && !sentence.contains("template")) {
            StringWriter stack = new StringWriter();
            refusal.printStackTrace(new PrintWriter(stack));
            problem(batch, number, "UNNAMED", stack.toString());
        }
    }

    private static void problem(FuzzBatch batch, int number, String kind, String text)
            throws IOException {
        Files.writeString(
                batch.folder().resolve(FuzzBatch.PROBLEMS),
                new FuzzProblem(batch.kind(), number, kind, text).line(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
