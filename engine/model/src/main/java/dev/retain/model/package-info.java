/** Language models: tokens and log-probabilities out of a checkpoint on a device. */
@NullMarked
package dev.retain.model;

import org.jspecify.annotations.NullMarked;

