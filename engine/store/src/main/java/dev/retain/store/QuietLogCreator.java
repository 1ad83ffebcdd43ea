package dev.retain.store;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Makes logs that Flyway finds by the name of this class. */
@API(status = INTERNAL, since = "0.1")
public final class QuietLogCreator implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        return QuietLog.of(type);
    }
}
