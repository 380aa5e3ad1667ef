#!/bin/sh
# Which mode is the fastest on this machine?
#
# Starts the sample site in a process of its own, scrapes it in every mode in turn, prints the comparison and stops the
# site, whatever happens. PAGES=500 ROUNDS=5 samples/run.sh for another workload.
set -eu
cd "$(dirname "$0")/../jbang-scripts"
work=$(mktemp -d)
site=
stop() {
  [ -z "$site" ] || kill "$site" 2>/dev/null || :
  [ -z "$site" ] || wait "$site" 2>/dev/null || :
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

./jbangw site.java --port 0 --urls "${PAGES:-12000}" >"$work/urls.txt" 2>"$work/site.log" &
site=$!
# The URLs are complete when the site says that it listens.
until grep -qs '^listening on ' "$work/site.log"; do
  kill -0 "$site" 2>/dev/null || { cat "$work/site.log" >&2; echo "run.sh: the sample site did not start" >&2; exit 1; }
  sleep 0.1
done
./jbangw scrape.java -x '' --mode all --rounds "${ROUNDS:-3}" --no-robots -c 64 --per-host 64 "$work/urls.txt"
