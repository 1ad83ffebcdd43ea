/** PyTorch without Python: its natives, and kernels loaded from readable TorchScript source. */
@NullMarked
package dev.retain.model.torch;

import org.jspecify.annotations.NullMarked;
