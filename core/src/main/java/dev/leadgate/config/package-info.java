/// From YAML text to records: every problem at once, each with its place, and schema and reference
/// pages from the same declarations.
///
/// ```java
/// var tree = ConfigTree.load(Path.of("leadgate.yaml"));
/// var binder = new Binder(Secrets.standard(System.getenv(), dataDirectory));
/// var bound = binder.bind(tree.root(), Gateway.class);
/// var report = Report.of(tree, bound.problems());
/// if (report.failed()) {
///     System.err.print(report.text(false));
/// }
/// ```
///
/// A part that something else binds later is a component of type [YamlNode]; its problems have full
/// paths again: `binder.bindByType(node, "source", SourceCommon.class, typesToRecords)`. Checks of
/// other modules add their own [Diagnostic]s by path.
///
/// **Declaring.** Settings are the components of a record, annotated with
/// `dev.leadgate.spi.config`. `firstContact` is written `first_contact`, `try_` is written `try`.
/// Types: `String`, `int`, `long`, `double`, `boolean`, `BigDecimal`, `Duration`, `DataSize`,
/// `URI`, `ZoneId`, `LocalTime`, `LocalDate`, `OffsetDateTime`, `Path`, enums (in lower case),
/// `Secret`, `YamlNode`, records, sealed interfaces of records, and of all these `Optional`, `List`
/// and `Map<String, ...>`.
///
/// * Mandatory is what has no `@Default` and is not `Optional`, a list, a map, or a record without
///   mandatory settings.
/// * A setting with nothing behind it (`key:`, `~`, `null`) counts as left out.
/// * One value or one map stands for a list of one. With `@Listed("100")` a list of names stands
///   for a map.
/// * With `@Shorthand("from")` a record may be written as that one setting.
/// * A sealed interface is written as the name of one of its records: `verify: none`, `verify: {
///   token: {...} }`.
/// * `@Min` and `@Max` count elements of a list or map, characters of a text, seconds of a
///   duration, bytes of a size.
/// * `@OneOf` and `@Matches` hold for each element.
/// * A record's constructor may throw `IllegalArgumentException` with a message for the user.
@NullMarked
package dev.leadgate.config;

import org.jspecify.annotations.NullMarked;
