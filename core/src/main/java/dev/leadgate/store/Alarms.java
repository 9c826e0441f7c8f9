package dev.leadgate.store;

import java.util.Map;

/// Alarms that stand until what they are about is over. Any thread may call.
public interface Alarms {

    /// Raises an alarm unless it stands already.
    ///
    /// @return true when it is new
    boolean raise(String code, String subject, String detail);

    /// @return true when it stood
    boolean clear(String code, String subject);

    /// Subject → detail of those that stand.
    Map<String, String> standing(String code);
}
