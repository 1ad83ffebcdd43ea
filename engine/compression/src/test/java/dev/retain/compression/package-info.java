/** Tests of compression. */
@NullMarked
package dev.retain.compression;

import org.jspecify.annotations.NullMarked;
