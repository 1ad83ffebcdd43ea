package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What runs, and how.
 *
 * @param architecture the family, such as {@code llama}
 * @param parameters number of weights, tied ones counted once; 0 where nobody says
 * @param storage how the weights are stored, such as {@code Q4_1} or {@code pack-quantized int4}
 * @param compute the type of the arithmetic, {@code fp32}, {@code bf16} or {@code fp16}, and what
 *     is computed otherwise, such as {@code bf16 (prompts in fp32), int4 kernels in 210 of 211
 *     linears}
 * @param device where it runs, such as {@code cpu} or {@code gpu:0}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ModelDescription(
        String architecture, long parameters, String storage, String compute, String device) {}
