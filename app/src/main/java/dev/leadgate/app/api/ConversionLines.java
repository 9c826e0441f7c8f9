package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;

/// What became of leads, by where they came from; the origins with most leads first.
///
/// @param by `source` or `campaign`
/// @param since the leads were received since then
public record ConversionLines(String by, Instant since, List<Line> lines) {

    /// @param origin a source or a campaign; empty for leads without a campaign
    /// @param open nobody has said yet what became of them, those in contact included
    /// @param contacted of the open ones
    /// @param lost those that were no leads included
    /// @param share of the received ones that converted, within its 95 % interval
    public record Line(
            String origin,
            long received,
            long open,
            long contacted,
            long converted,
            long lost,
            long noLeads,
            Share share) {}

    /// From 0 to 1.
    public record Share(double rate, double low, double high) {}
}
