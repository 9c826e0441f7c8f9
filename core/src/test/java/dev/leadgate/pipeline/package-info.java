/// Tests of the spine.
@org.jspecify.annotations.NullMarked
package dev.leadgate.pipeline;
