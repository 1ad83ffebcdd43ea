/** Compression: one class a method, and the writers of artifacts. */
@NullMarked
package dev.retain.compression;

import org.jspecify.annotations.NullMarked;
