package dev.retain.checkpoint.gguf.blocks;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Types of GGUF tensors that exist but are not read: those of ggml up to number 42, those that it
 * once had, and from 133 on those of ik_llama.cpp.
 */
@API(status = INTERNAL, since = "0.1")
public final class OtherTypes {

    /** Names of types whose numbers follow each other. */
    private record Row(int from, String names) {}

    private static final List<Row> ROWS =
            List.of(
                    new Row(4, "Q4_2 Q4_3"),
                    new Row(9, "Q8_1"),
                    new Row(15, "Q8_K IQ2_XXS IQ2_XS IQ3_XXS IQ1_S"),
                    new Row(21, "IQ3_S IQ2_S"),
                    new Row(24, "I8 I16 I32 I64 F64 IQ1_M"),
                    new Row(31, "Q4_0_4_4 Q4_0_4_8 Q4_0_8_8 TQ1_0 TQ2_0"),
                    new Row(36, "IQ4_NL_4_4 IQ4_NL_4_8 IQ4_NL_8_8 MXFP4 NVFP4 Q1_0 Q2_0"),
                    new Row(133, "Q6_0 IQ1_BN IQ2_BN"),
                    new Row(137, "IQ2_K IQ3_K IQ4_K IQ5_K IQ6_K"),
                    new Row(144, "IQ4_KS IQ2_KS IQ4_KSS"),
                    new Row(152, "IQ5_KS IQ2_KT IQ3_KT IQ4_KT IQ3_KS IQ2_KL IQ1_KT"));

    private static final Map<Integer, String> NAMES = names();

    private OtherTypes() {}

    private static Map<Integer, String> names() {
        var names = new HashMap<Integer, String>();
        for (var row : ROWS) {
            int id = row.from();
            for (var name : row.names().split(" ")) {
                names.put(id++, name);
            }
        }
        return Map.copyOf(names);
    }

    /** The name of a type that exists but is not read. */
    public static Optional<String> name(int id) {
        return Optional.ofNullable(NAMES.get(id));
    }
}
