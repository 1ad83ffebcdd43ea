/**
 * The JUnit Platform engine: benchmark classes become cells ({@code class → method → model →
 * compression}), cells run, listeners hear of it. Everything but the engine is package-private.
 */
@NullMarked
package dev.retain.engine;

import org.jspecify.annotations.NullMarked;
