#!/bin/sh
# Starts the service, asks whether it is healthy, and stops it as ECS does: what every release has to pass.
#   sh smoke-test.sh PROGRAM ARGUMENTS…
set -u

export PORT="${PORT:-$((20000 + $$ % 20000))}"
url="http://127.0.0.1:$PORT{{health}}"
seconds=15      # until it answers: more for a program that starts slowly
stop_seconds=30 # until it has ended: as long as ECS waits

"$@" &
pid=$!
# The process and all that it started.
family() {
  echo "$1"
  for child in $(cat /proc/"$1"/task/*/children 2> /dev/null); do family "$child"; done
}

trap 'kill -KILL $(family "$pid") 2> /dev/null' EXIT

fail() {
  echo "failed: $1" >&2
  exit 1
}

has() {
  command -v "$1" > /dev/null
}

# The status with which it answers, by whatever is here to ask with; nothing while no program listens.
status() {
  if has node; then
    node --eval 'fetch(process.argv[1], { redirect: "manual", signal: AbortSignal.timeout(5000) }).then(({ status }) => console.log(status), () => {})' "$url"
  elif has python3; then
    python3 -c 'import sys, urllib.request as r, urllib.error as e
try: print(r.urlopen(sys.argv[1], timeout=5).status)
except e.HTTPError as error: print(error.code)
except OSError: pass' "$url"
  elif has curl; then
    curl --silent --output /dev/null --write-out '%{http_code}' --max-time 5 "$url" || true
  else
    wget -q -T 5 -O /dev/null "$url" && echo 200
  fi 2> /dev/null
}

has node || has python3 || has curl || has wget || fail "there is neither node, python3, curl nor wget to ask for $url"

# The ports on which they listen, one a line; nothing where there is no /proc (https://docs.kernel.org/networking/proc_net_tcp.html).
ports() {
  for process in $(family "$pid"); do
    for file in /proc/"$process"/fd/*; do readlink "$file"; done
  done 2> /dev/null | sed -n 's/^socket:\[\([0-9]*\)\]$/\1/p' | while read -r inode; do
    sed -n "s/^ *[0-9]*: [0-9A-F]*:\([0-9A-F]*\) [^ ]* 0A [^ ]* [^ ]* [^ ]* *[0-9]* *[0-9]* $inode .*/\1/p" /proc/net/tcp /proc/net/tcp6 2> /dev/null
  done | sort -u | while read -r port; do echo "$((0x$port))"; done
}

no_answer() {
  found="$(ports)"
  if [ -z "$found" ]; then
    fail "nothing answers on port $PORT after $seconds s: does it listen on \$PORT?"
  elif echo "$found" | grep -qx "$PORT"; then
    fail "it listens on port $PORT, but does not answer $url after $seconds s"
  fi
  fail "nothing listens on $PORT; it listens on $(echo $found): it has to listen on \$PORT"
}

now() {
  date +%s
}

end=$(($(now) + seconds))
until code="$(status)" && [ "${code:-000}" != 000 ]; do
  kill -0 "$pid" 2> /dev/null || fail "$* has ended before it listened on port $PORT"
  [ "$(now)" -lt "$end" ] || no_answer
  sleep 0.1
done
[ "$code" = 200 ] || fail "$url answers $code, not 200"

# Whether the program minds SIGTERM itself, by what the kernel knows of it; where that cannot be read, it does.
# https://man7.org/linux/man-pages/man5/proc_pid_status.5.html: SIGTERM is the third bit of the fourth digit from the right.
catches_sigterm() {
  digit="$(sed -n 's/^SigCgt:.*\(.\)...$/\1/p' "/proc/$pid/status" 2> /dev/null)"
  case "$digit" in [0-389ab]) return 1 ;; *) return 0 ;; esac
}

minded=yes
catches_sigterm || minded=no
# Node always catches it, and without a handler of the program's own only to end itself by the same signal.
program="$(readlink "/proc/$pid/exe" 2> /dev/null)"

family="$(family "$pid")"
kill -TERM "$pid"
end=$(($(now) + stop_seconds))
while kill -0 "$pid" 2> /dev/null; do
  [ "$(now)" -lt "$end" ] || fail "SIGTERM does not end it within $stop_seconds s"
  sleep 0.1
done
wait "$pid" 2> /dev/null
[ "$?" = 143 ] && [ "${program##*/}" = node ] && minded=no
trap - EXIT
kill -KILL $family 2> /dev/null # what a shell has left behind
if [ "$minded" = no ]; then
  echo "warning: it does not handle SIGTERM: as process 1 of its container it would be killed only after the stop timeout; add a handler" >&2
fi
echo "passed: healthy on port $PORT, and SIGTERM ends it"
