package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** The type of the arithmetic. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Precision {
    /** bf16 where the device has it in hardware, else fp32 on a processor and fp16 on a GPU. */
    AUTO,
    /** 32-bit floating point. */
    FP32,
    /** bfloat16 weights and activations; norms, softmax and logits in fp32. */
    BF16,
    /** 16-bit floating point; norms, softmax and logits in fp32. */
    FP16
}
