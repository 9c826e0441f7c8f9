# shellcheck shell=bash
# Sets JAVA_HOME to a JDK as the launcher does: that of the user where it will do, else the newest. Sourced by what is
# run from a checkout, after the launcher.
find_jdk() {
  local candidate best=0 major
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* /opt/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/*; do
    [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] || continue
    major=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$candidate/release" | head -n 1)
    if [ "${major:-0}" -ge 21 ] && [ "$major" -gt "$best" ]; then
      best=$major
      jdk=$candidate
      if [ "$candidate" = "${JAVA_HOME:-}" ]; then break; fi
    fi
  done
}
jdk=''
find_jdk
if [ -z "$jdk" ]; then
  printf '%s\n' "No JDK 21 or newer found; install one or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME=$jdk
