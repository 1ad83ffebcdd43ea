/**
 * What a benchmark author and an extension author see: annotations, value types and service
 * interfaces. Nothing here computes; nothing here knows a tensor.
 */
@NullMarked
package dev.retain.api;

import org.jspecify.annotations.NullMarked;
