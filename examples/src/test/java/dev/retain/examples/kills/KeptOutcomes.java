package dev.retain.examples.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What a store of a server keeps. */
final class KeptOutcomes {

    private KeptOutcomes() {}

    static long count(DataSource server) throws SQLException {
        try (Connection store = server.getConnection();
                Statement statement = store.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM retain.outcome")) {
            assertThat(count.next()).isTrue();
            return count.getLong(1);
        }
    }
}
