package dev.retain.store;

import org.flywaydb.core.api.logging.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flyway's log, which is for who looks for a mistake in it only. */
final class QuietLog implements Log {

    private final Logger logger;

    private QuietLog(Logger logger) {
        this.logger = logger;
    }

    static Log of(Class<?> type) {
        return new QuietLog(LoggerFactory.getLogger(type));
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isTraceEnabled();
    }

    @Override
    public void debug(String message) {
        logger.trace(message);
    }

    @Override
    public void info(String message) {
        logger.debug(message);
    }

    @Override
    public void warn(String message) {
        logger.debug(message);
    }

    @Override
    public void error(String message) {
        logger.debug(message);
    }

    @Override
    public void error(String message, Exception cause) {
        logger.debug(message, cause);
    }

    @Override
    public void notice(String message) {
        logger.debug(message);
    }
}
