/// Replays and backfills, as far as they need no store.
@org.jspecify.annotations.NullMarked
package dev.leadgate.app.replay;
