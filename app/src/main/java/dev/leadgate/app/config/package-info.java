/// The configuration of the whole: one YAML file or folder becomes opened sources, notifiers and
/// a policy.
@NullMarked
package dev.leadgate.app.config;

import org.jspecify.annotations.NullMarked;
