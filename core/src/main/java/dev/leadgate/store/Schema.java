package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables of this version.
final class Schema {
    private Schema() {}

    /// Brings the tables up to date. Refuses those of a newer version: this one would write rows that the newer one
    /// does not expect.
    ///
    /// @throws LeadgateException LG0806
    static void migrate(DataSource pool) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:dev/leadgate/store/migration")
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException fault) {
            throw new LeadgateException(
                    ErrorCode.LG0806,
                    "The schema cannot be migrated: " + fault.getMessage()
                            + "; start the version that made these tables, or restore the last backup",
                    fault);
        }
    }
}
