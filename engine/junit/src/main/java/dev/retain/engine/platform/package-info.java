/**
 * What differs between versions of the JUnit Platform. Types that came after {@link
 * dev.retain.engine.platform.PlatformVersion#OLDEST} are named here only, each in a class that is
 * loaded where they are there.
 */
@NullMarked
package dev.retain.engine.platform;

import org.jspecify.annotations.NullMarked;
