package dev.retain.acbench.encoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** The sentence encoders of this process. */
@API(status = INTERNAL, since = "0.1")
public final class SentenceEncoders {

    /**
     * The system property that names a folder with {@code model.onnx} and {@code tokenizer.json}.
     * Without it all-MiniLM-L6-v2 is used, which comes along.
     */
    public static final String SETTING = "retain.acbench.encoder";

    // a network takes hundreds of megabytes, so a process that asks twice has one; an encoder only
    // depends on its files
    private static final Map<EncoderFiles, SentenceEncoder> OPENED = new ConcurrentHashMap<>();

    private SentenceEncoders() {}

    /**
     * The encoder in a folder, else the one that comes along. Nothing is opened before it is first
     * asked.
     *
     * @param folder the value of {@value #SETTING}, if there is one
     */
    public static SentenceEncoder of(Optional<String> folder) {
        EncoderFiles files =
                folder.filter(name -> !name.isBlank())
                        .<EncoderFiles>map(name -> new FolderEncoder(Path.of(name)))
                        .orElseGet(MiniLm::new);
        return OPENED.computeIfAbsent(
                files, chosen -> new RememberingEncoder(new OnnxEncoder(chosen)));
    }
}
