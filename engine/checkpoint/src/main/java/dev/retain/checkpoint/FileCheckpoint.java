package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Finding;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.WeightFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A checkpoint in files that stay open until it is closed. */
@API(status = INTERNAL, since = "0.1")
public final class FileCheckpoint implements Checkpoint {

    private final Path location;
    private final List<WeightFile> files;
    private final ModelConfig config;
    private final SortedMap<String, StoredTensor> tensors;
    private final SortedSet<String> names;
    private final Lazy<TokenizerSource> tokenizer;
    private final @Nullable CompressionClaim claim;
    private final List<Finding> findings;
    private final Lazy<String> sha256;
    private final Lazy<ModelIdentity> identity;

    /**
     * @param files the weight files, in the order of their names
     * @param texts what the format knows of the model beside its weights
     * @param findings what opening the files showed that is not as it should be
     * @throws InvalidCheckpointException if the configuration is of a far larger model
     */
    public FileCheckpoint(
            Path location,
            List<WeightFile> files,
            ModelConfig config,
            SortedMap<String, StoredTensor> tensors,
            ModelTexts texts,
            Optional<CompressionClaim> claim,
            List<Finding> findings) {
        ConfiguredSizes.check(location, config, tensors);
        this.location = location;
        this.files = List.copyOf(files);
        this.config = config;
        this.tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        this.names = Collections.unmodifiableSortedSet(new TreeSet<>(tensors.keySet()));
        this.tokenizer = new Lazy<>(texts::tokenizer);
        this.claim = claim.orElse(null);
        this.findings = List.copyOf(findings);
        this.sha256 = new Lazy<>(this::hash);
        this.identity = new Lazy<>(() -> texts.identity(sha256()));
    }

    /** Takes over what the same files were found to be, so that they are not hashed again. */
    void isKnownAs(ModelIdentity known) {
        sha256.is(known.weights());
        identity.is(known);
    }

    /** Takes over the hash of the same weight files, so that they are not hashed again. */
    void hasWeights(String known) {
        sha256.is(known);
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public SortedSet<String> names() {
        return names;
    }

    @Override
    public TensorInfo info(String name) {
        return tensor(name).info();
    }

    @Override
    public float[] floats(String name) {
        return tensor(name).floats();
    }

    @Override
    public void pieces(String name, Consumer<float[]> sink) {
        tensor(name).pieces(sink);
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        return tensor(name).quantized();
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        return tensor(name).affine();
    }

    @Override
    public boolean quantisesActivations(String name) {
        return tensor(name).quantisesActivations();
    }

    /** The tensor, or a sentence that names it. */
    public StoredTensor tensor(String name) {
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new InvalidCheckpointException(
                    "%s: there is no tensor %s among its %d tensors; the files are incomplete or of another architecture"
                            .formatted(location, name, tensors.size()));
        }
        return tensor;
    }

    @Override
    public TokenizerSource tokenizer() {
        return tokenizer.get();
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return Optional.ofNullable(claim);
    }

    /** What opening the files showed that is not as it should be. */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String sha256() {
        return sha256.get();
    }

    @Override
    public ModelIdentity identity() {
        return identity.get();
    }

    /** One file has its own hash; several have that of the list that {@code sha256sum} prints. */
    private String hash() {
        if (files.size() == 1) {
            return hash(files.get(0));
        }
        var list = WeightFile.sha256();
        for (var file : files) {
            var line = hash(file) + "  " + file.path().getFileName() + "\n";
            list.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(list.digest());
    }

    private static String hash(WeightFile file) {
        var digest = WeightFile.sha256();
        file.digest(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        files.forEach(WeightFile::close);
    }
}
