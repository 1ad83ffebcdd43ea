/** The bridge from a run to Allure; does nothing where Allure is not on the class path. */
@NullMarked
package dev.retain.reports.allure;

import org.jspecify.annotations.NullMarked;
