package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;

/// Tells "the store is away, try later" from "this row cannot be stored".
final class SqlFault {

    private SqlFault() {}

    /// LG0801 when nothing is wrong with the data, else the SQL error itself.
    static RuntimeException of(SQLException fault) {
        return transientFault(fault)
                ? new LeadgateException(ErrorCode.LG0801, "PostgreSQL does not answer: " + firstLine(fault), fault)
                : new RefusedRowException(firstLine(fault), fault);
    }

    private static boolean transientFault(SQLException fault) {
        if (fault instanceof SQLTransientException) {
            return true;
        }
        var state = fault.getSQLState();
        if (state == null) {
            return true;
        }
        // 08 connection, 53 resources, 57P shutdown, 57014 timeout, 40 serialization and deadlock,
        // 25006 read-only, 55P03 lock timeout, 58 system error, XX internal error
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40")
                || state.startsWith("58")
                || state.startsWith("XX")
                || state.equals("25006")
                || state.equals("55P03");
    }

    private static String firstLine(SQLException fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("no message");
    }
}
