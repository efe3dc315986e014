# Runs the scripts that the test sends, each a line of a number and base64, and answers with that number, status, output, errors.
until set -- /dev/vport*p1 && [ -e "$1" ]; do sleep 0.2; done
exec 3<>"$1"
work=/run/console
mkdir -p $work
while :; do
  read -r number script <&3 || { sleep 1; continue; } # nobody at the other end
  printf %s "$script" | base64 -d >$work/script
  sh $work/script >$work/out 2>$work/err </dev/null 3>&-
  printf '%s %s %s %s\n' "$number" "$?" "$(base64 -w0 $work/out)" "$(base64 -w0 $work/err)" >&3
done
