package dev.retain.acbench.encoder;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An encoder that opens its files when it is first asked, once. */
final class OnnxEncoder implements SentenceEncoder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EncoderFiles files;
    private @Nullable EncoderIdentity identity;
    private @Nullable WordPieceTokenizer tokenizer;
    private @Nullable OnnxNetwork network;

    OnnxEncoder(EncoderFiles files) {
        this.files = files;
    }

    @Override
    public synchronized EncoderIdentity identity() {
        EncoderIdentity known = identity;
        if (known == null) {
            try {
                known =
                        new EncoderIdentity(
                                files.name(), sha256(files.model()), sha256(files.tokenizer()));
            } catch (IOException e) {
                throw unusable(e);
            }
            identity = known;
        }
        return known;
    }

    @Override
    public float[] encode(String text) {
        try {
            int[] ids = tokenizer().encode(text, files.longest());
            return network().encode(ids);
        } catch (IOException | OrtException | LinkageError e) {
            // a linkage error: the runtime has no library for this machine
            throw unusable(e);
        }
    }

    private synchronized OnnxNetwork network() throws IOException, OrtException {
        OnnxNetwork open = network;
        if (open == null) {
            open = new OnnxNetwork(files);
            network = open;
        }
        return open;
    }

    private synchronized WordPieceTokenizer tokenizer() throws IOException {
        WordPieceTokenizer open = tokenizer;
        if (open == null) {
            try (InputStream json = files.tokenizer()) {
                open = new WordPieceTokenizer(JSON.readTree(json));
            }
            tokenizer = open;
        }
        return open;
    }

    private EvaluationException unusable(Throwable cause) {
        String problem =
                cause instanceof NoSuchFileException
                        ? "there is no " + cause.getMessage()
                        : cause.getMessage();
        return new EvaluationException(
                "the sentence encoder in %s cannot be used: %s; %s"
                        .formatted(files.place(), problem, files.remedy()),
                cause);
    }

    private static String sha256(InputStream content) throws IOException {
        try (var stream = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
