# Sourced by the other scripts: runs a command whose output matters only if it fails.

quiet() { # COMMAND ARGUMENT...
  quiet_log=$(mktemp)
  "$@" >"$quiet_log" 2>&1 && quiet_status=0 || quiet_status=$?
  [ "$quiet_status" -eq 0 ] || cat "$quiet_log" >&2
  rm -f "$quiet_log"
  return "$quiet_status"
}
