/// The rules of the code base that a compiler does not know.
@org.jspecify.annotations.NullMarked
package dev.leadgate.app.architecture;
