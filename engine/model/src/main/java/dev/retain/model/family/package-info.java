/** Families of decoders: what each does differently, and what its blocks consist of. */
@NullMarked
package dev.retain.model.family;

import org.jspecify.annotations.NullMarked;

