package dev.leadgate.store;

import dev.leadgate.spi.LeadEvent;

/// What one destination is told of one event. It is written in the transaction of what it tells.
public record Announcement(String destination, LeadEvent event) {}
