/// Who may see and do what, as far as that is decided without a store.
@org.jspecify.annotations.NullMarked
package dev.leadgate.app.access;
