/** Knowledge and language: MMLU, FreebaseQA, GSM8K, WikiText-2. */
@NullMarked
package dev.retain.acbench.knowledge;

import org.jspecify.annotations.NullMarked;
