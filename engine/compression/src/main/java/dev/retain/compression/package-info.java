/** Compression: specifications judged, models compressed block by block, artifacts cached. */
@NullMarked
package dev.retain.compression;

import org.jspecify.annotations.NullMarked;
