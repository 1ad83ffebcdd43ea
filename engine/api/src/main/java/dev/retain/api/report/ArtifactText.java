package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** How an artifact and what was asked of it read, in messages of failed gates and in reports. */
@API(status = INTERNAL, since = "0.1")
public final class ArtifactText {

    private ArtifactText() {}

    /** What an artifact holds, in a few words: {@code RTN, 4 bits, groups of 64}. */
    public static String held(Inspection inspection) {
        return described(
                inspection.method().map(Method::name).orElse("no method that can be trusted"),
                inspection.bits(),
                inspection.groupSize());
    }

    /** What was asked for, in a few words. */
    public static String asked(CompressionSpec spec) {
        var text =
                new StringBuilder(described(spec.method().name(), spec.bits(), spec.groupSize()));
        if (spec.bits().isPresent()) {
            text.append(spec.symmetric() ? ", symmetric" : ", asymmetric");
        }
        spec.pruning()
                .filter(p -> p.method() != spec.method())
                .ifPresent(p -> text.append(", pruned before by ").append(p.method()));
        spec.sparsity()
                .ifPresent(
                        s ->
                                text.append(", sparsity ")
                                        .append(String.format(Locale.ROOT, "%.1f %%", 100 * s)));
        spec.pattern().ifPresent(p -> text.append(", pattern ").append(p));
        return text.toString();
    }

    /** A method with its bits and groups, as far as they are known. */
    public static String described(String method, OptionalInt bits, OptionalInt groupSize) {
        List<String> parts = new ArrayList<>();
        parts.add(method);
        bits.ifPresent(b -> parts.add(b + " bits"));
        groupSize.ifPresent(
                g ->
                        parts.add(
                                g == Compression.PER_CHANNEL
                                        ? "one scale a channel"
                                        : "groups of " + g));
        return String.join(", ", parts);
    }
}
