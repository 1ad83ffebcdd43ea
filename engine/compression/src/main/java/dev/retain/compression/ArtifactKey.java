package dev.retain.compression;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.checkpoint.tensor.WeightFile;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.stage.SparsityPlan;
import dev.retain.model.blocks.LinearProducts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What determines an artifact.
 *
 * @param weights hash of the baseline's weights
 * @param spec the specification with nothing left open
 * @param zeros of each linear, where they were given
 * @param steps what determines a pruning that goes step by step
 * @param calibration the tokens that the method looks at; where they are from is no matter
 * @param sideFiles the other files by name
 */
record ArtifactKey(
        String weights,
        CompressionSpec spec,
        Optional<SparsityPlan.Given> zeros,
        Optional<String> steps,
        Optional<CalibrationTokens> calibration,
        SortedMap<String, byte[]> sideFiles) {

    /** Changes whenever zeros are shared out otherwise. */
    private static final String SHARES = "whole columns";

    /** Its hash, lower-case hexadecimal. */
    String sha256() {
        var digest = WeightFile.sha256();
        var asked = Manifest.spec(spec).without("calibration");
        add(digest, weights + " " + spec.method() + " " + asked);
        if (spec.pruning().filter(ArtifactKey::sharesOut).isPresent()) {
            add(digest, SHARES);
        }
        zeros.ifPresent(given -> add(digest, "zeros " + new TreeMap<>(given.ofLinears())));
        steps.ifPresent(decided -> add(digest, "steps " + decided));
        calibration.ifPresent(tokens -> add(digest, read(tokens.sha256(), tokens.products())));
        add(digest, String.valueOf(Manifest.VERSION));
        sideFiles.forEach(
                (name, content) -> {
                    add(digest, name + " " + content.length);
                    digest.update(content);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A text, and how it is read. Where nothing is said of products, they are in fp32. */
    static String read(String text, LinearProducts products) {
        return products == LinearProducts.FP32 ? text : text + " " + products;
    }

    private static boolean sharesOut(Pruning pruning) {
        return pruning.allocation() != Allocation.UNIFORM;
    }

    private static void add(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
