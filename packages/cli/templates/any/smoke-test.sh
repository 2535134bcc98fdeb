#!/bin/sh
# Starts the service, asks whether it is healthy, and stops it as ECS does: what every release has to pass.
#   sh smoke-test.sh PROGRAM ARGUMENTS…
set -u

export PORT="${PORT:-$((20000 + $$ % 20000))}"
url="http://127.0.0.1:$PORT{{health}}"
seconds=30

"$@" &
pid=$!
trap 'kill -KILL "$pid" 2> /dev/null' EXIT

fail() {
  echo "failed: $1" >&2
  exit 1
}

has() {
  command -v "$1" > /dev/null
}

# The status with which it answers, by whatever is here to ask with; nothing while nobody listens.
status() {
  if has node; then
    node --eval 'fetch(process.argv[1], { redirect: "manual" }).then(({ status }) => console.log(status), () => {})' "$url"
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

tries=$((10 * seconds))
until code="$(status)" && [ "${code:-000}" != 000 ]; do
  kill -0 "$pid" 2> /dev/null || fail "$* has ended before it listened on port $PORT"
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || fail "nothing answers $url within $seconds s; it has to listen on PORT"
  sleep 0.1
done
[ "$code" = 200 ] || fail "$url answers $code, not 200"

kill -TERM "$pid"
tries=$((10 * seconds))
while kill -0 "$pid" 2> /dev/null; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || fail "SIGTERM does not end it within $seconds s"
  sleep 0.1
done
trap - EXIT
echo "passed: healthy on port $PORT, and SIGTERM ends it"
