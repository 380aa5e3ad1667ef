#!/bin/sh
# Installs scrape, or takes it away again: install.sh install|uninstall, as the Makefile calls it.
#
#   PREFIX    where to: PREFIX/bin/scrape, PREFIX/lib/scrape, PREFIX/share/man and so on; default /usr/local
#   DESTDIR   put before PREFIX while files are copied, for packagers
#
# All is built in a folder of its own first, so that a build that fails changes nothing. What is installed, folders included, is
# listed in PREFIX/lib/scrape/installed, and that is what is taken away.
set -eu
umask 022
here=$(cd "$(dirname "$0")" && pwd -P)
jbangw=$here/../jbangw

say() { printf '%s\n' "$*"; }
die() { printf 'install: %s\n' "$*" >&2; exit 1; }

prefix=${PREFIX:-/usr/local}
case $prefix in
  /*) ;;
  [~]/*) prefix=$HOME/${prefix#?/} ;; # as sh leaves it behind a "="
  *) prefix=$PWD/$prefix ;;
esac
to=${DESTDIR:-}${prefix%/}
list=$to/lib/scrape/installed

# folder PATH: makes it, and notes each one that was not there
folder() {
  [ ! -d "$to$1" ] || return 0
  [ -z "$1" ] || folder "${1%/*}"
  mkdir -p "$to$1" && say "$1/" >>"$work/installed"
}

# put FILE PATH MODE: under another name first, as a scrape may be running that has the old one open
put() {
  folder "${2%/*}"
  if ! { cp -p "$1" "$to$2.new" && chmod "$3" "$to$2.new" && mv -f "$to$2.new" "$to$2"; }; then
    rm -f "$to$2.new"
    die "cannot write $to$2: run make install again, or make uninstall"
  fi
  say "$2" >>"$work/installed"
}

# listed KEY: a list of what JBang tells of scrape.java, an item a line
listed() { sed -n "/^  \"$1\": \[/,/^  \]/s/^    \"\(.*\)\",\{0,1\}\$/\1/p" "$work/tools.json"; }

stop() {
  [ -z "$site" ] || kill "$site" 2>/dev/null || :
  [ -z "$site" ] || wait "$site" 2>/dev/null || :
  # What is there of an installation that was cut short can be taken away, too.
  [ -z "$putting" ] || sort -u "$work/before" "$work/installed" >"$list" || :
  rm -rf "$work"
}

# start_site: the sample site, which the cache is trained on; its URLs are in $work/urls.txt then
start_site() {
  "$jbangw" "$here/../site.java" --port 0 --urls 2 --size 200KB >"$work/urls.txt" 2>"$work/site.log" &
  site=$!
  until grep -qs '^listening on ' "$work/site.log"; do
    kill -0 "$site" 2>/dev/null || { cat "$work/site.log" >&2; die "the sample site did not start"; }
    sleep 0.1
  done
}

# train JAVA: what the JVM loads in such runs is kept for all later ones. Not what it learns of how code runs, which it would compile by at
# each start: a run of one page takes a quarter more CPU with that, and one of 40,000 with both compilers a seventh.
train() {
  start_site
  http_proxy='' all_proxy='' ALL_PROXY='' "$1" "@$work/java.options" -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions \
    -XX:-AOTRecordTraining "-XX:AOTCacheOutput=$work/scrape.aot" -cp "$work/scrape.jar" \
    scraper.cli.Rehearsal "$work/urls.txt" "$work/rehearsed" >"$work/train.log" 2>&1 || :
  [ -s "$work/scrape.aot" ] || { cat "$work/train.log" >&2; say "no AOT cache could be made: scrape works, but starts slower"; : >"$work/scrape.aot"; }
}

do_install() {
  made=$([ -d "$to" ] || say /)
  if ! mkdir -p "$to" 2>/dev/null || [ ! -w "$to" ]; then
    die "cannot write to $to: choose another place, as make install PREFIX=~/.local, or be root"
  fi
  site='' putting='' work=$(mktemp -d)
  trap stop EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP

  say "building"
  "$jbangw" build "$here/../scrape.java"
  "$jbangw" info tools "$here/../scrape.java" >"$work/tools.json"
  home=$(readlink -f "$(sed -n 's/^  "availableJdkPath": "\(.*\)",$/\1/p' "$work/tools.json")")
  listed runtimeOptions >"$work/java.options"
  "$jbangw" "$here/bundle.java" "$work" "$(sed -n 's/^  "applicationJar": "\(.*\)",$/\1/p' "$work/tools.json")" "$(listed resolvedDependencies)"
  say "$home" >"$work/java-home"

  say "training the AOT cache"
  train "$home/bin/java"

  # Folders that an earlier installation has made are still to go with this one.
  printf '%s' "${made:+$made
}" >"$work/installed"
  : >"$work/before"
  [ ! -f "$list" ] || cp "$list" "$work/before"
  grep '/$' "$work/before" >>"$work/installed" || :
  folder /lib/scrape
  say /lib/scrape/installed >>"$work/installed"
  putting=yes
  for file in scrape.jar scrape.aot java.options java-home; do put "$work/$file" /lib/scrape/$file 644; done
  put "$work/scrape.1" /share/man/man1/scrape.1 644
  put "$work/scrape.bash" /share/bash-completion/completions/scrape 644
  put "$work/_scrape" /share/zsh/site-functions/_scrape 644
  for file in "$here"/../../config/*.yaml; do put "$file" "/share/scrape/config/${file##*/}" 644; done
  put "$here/../../LICENSE" /share/scrape/LICENSE 644
  put "$here/scrape" /bin/scrape 755
  cp "$work/installed" "$list"
  putting=''
  # What the version before had and this one has not.
  grep -vxFf "$work/installed" "$work/before" | while IFS= read -r path; do rm -f "$to$path"; done
  say "installed: $prefix/bin/scrape"
  case :$PATH: in *:"$prefix/bin":*) ;; *) [ -n "${DESTDIR:-}" ] || say "$prefix/bin is not in PATH" ;; esac
}

do_uninstall() {
  [ -f "$list" ] || die "nothing to take away: $list is not there; say PREFIX as it was said to make install"
  paths=$(cat "$list")
  printf '%s\n' "$paths" | grep -v '/$' | while IFS= read -r path; do rm -f "$to$path"; done
  # The innermost first; a folder in which something else is stays.
  printf '%s\n' "$paths" | grep '/$' | sort -ru | while IFS= read -r path; do rmdir "$to$path" 2>/dev/null || :; done
  say "taken away: $prefix/bin/scrape"
}

case ${1:-} in
  install) do_install ;;
  uninstall) do_uninstall ;;
  *) die "install.sh install or install.sh uninstall" ;;
esac
