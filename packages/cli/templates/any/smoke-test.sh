#!/usr/bin/env bash
# Starts the service, asks whether it is healthy, and stops it as ECS does: what every release has to pass.
#   bash smoke-test.sh PROGRAM ARGUMENTS…
set -u

export PORT="${PORT:-$((20000 + RANDOM % 20000))}"
path="{{health}}"
seconds=30

"$@" &
pid=$!
trap 'kill -KILL "$pid" 2> /dev/null' EXIT

fail() {
  echo "failed: $1" >&2
  exit 1
}

# The status of GET $path; nothing while nobody listens.
status() {
  (
    exec 3<> "/dev/tcp/127.0.0.1/$PORT" || exit 1
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path" >&3
    IFS=' ' read -r -t 5 _ code _ <&3 && echo "$code"
  ) 2> /dev/null
}

deadline=$((SECONDS + seconds))
until code="$(status)" && [ -n "$code" ]; do
  kill -0 "$pid" 2> /dev/null || fail "$* has ended before it listened on port $PORT"
  [ "$SECONDS" -lt "$deadline" ] || fail "nothing answers on port $PORT within $seconds s; it has to listen on PORT"
  sleep 0.1
done
[ "$code" = 200 ] || fail "GET $path answers $code, not 200"

kill -TERM "$pid"
deadline=$((SECONDS + seconds))
while kill -0 "$pid" 2> /dev/null; do
  [ "$SECONDS" -lt "$deadline" ] || fail "SIGTERM does not end it within $seconds s"
  sleep 0.1
done
trap - EXIT
echo "passed: healthy on port $PORT, and SIGTERM ends it"
