package dev.retain.acbench.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network that gives each token a vector. Texts go through it one by one: padding and neighbours
 * would change the last digits.
 */
final class OnnxNetwork {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String SEGMENTS = "token_type_ids";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /**
     * Opens a network.
     *
     * @param files where it is
     * @throws OrtException if it is no such network
     */
    OnnxNetwork(EncoderFiles files) throws IOException, OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            // one thread, so that sums are made in the same order on every machine
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = open(files, options);
        }
        if (!Set.of(IDS, MASK, SEGMENTS).containsAll(session.getInputNames())) {
            throw new OrtException(
                    "it takes %s, not the ids, mask and segments of tokens"
                            .formatted(session.getInputNames()));
        }
    }

    private OrtSession open(EncoderFiles files, OrtSession.SessionOptions options)
            throws IOException, OrtException {
        Optional<Path> file = files.modelFile();
        if (file.isPresent()) {
            return environment.createSession(file.get().toString(), options);
        }
        try (InputStream model = files.model()) {
            return environment.createSession(model.readAllBytes(), options);
        }
    }

    /** The mean of the tokens' vectors, with length 1. */
    float[] encode(int[] ids) throws OrtException {
        long[] row = Arrays.stream(ids).asLongStream().toArray();
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                long[] values =
                        switch (name) {
                            case IDS -> row;
                            case MASK -> ones;
                            default -> new long[ids.length];
                        };
                inputs.put(name, OnnxTensor.createTensor(environment, new long[][] {values}));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                if (result.get(0).getValue() instanceof float[][][] vectors
                        && vectors[0].length == ids.length) {
                    return unit(vectors[0]);
                }
                throw new OrtException("its first output is not one vector a token");
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] unit(float[][] vectors) {
        double[] sums = new double[vectors[0].length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += vector[i];
            }
        }
        double length = Math.sqrt(Arrays.stream(sums).map(sum -> sum * sum).sum());
        float[] unit = new float[sums.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (sums[i] / length);
        }
        return unit;
    }
}
