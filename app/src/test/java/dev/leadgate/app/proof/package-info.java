/// Proofs of the promises that stand in `docs/reliability-results.md`: real gateways, from the jars that the build has
/// packed, and a real PostgreSQL are killed under load, and a history checker compares what clients were told with
/// what is there.
@NullMarked
package dev.leadgate.app.proof;

import org.jspecify.annotations.NullMarked;
