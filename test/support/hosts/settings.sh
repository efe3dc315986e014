# What every host is given, whatever starts its programs. To be read by a script whose working directory is the host's root.

# settings GIVEN NAME: keys, users and names, from the directory that holds them.
settings() {
  cp "$1"/etc/ssh/* etc/ssh/
  chmod 600 etc/ssh/ssh_host_*_key
  cat "$1/etc/passwd" >> etc/passwd
  cat "$1/etc/group" >> etc/group
  cat "$1/etc/shadow" >> etc/shadow
  cp "$1/etc/sudoers" etc/sudoers
  chmod 440 etc/sudoers
  printf '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 %s\n' "$2" > etc/hosts
  echo "$2" > etc/hostname
  # A look-up that leaves the host waits for an answer that cannot come.
  echo 'hosts: files' > etc/nsswitch.conf
}

# homes GIVEN: a home directory for each of these users.
homes() {
  while IFS=: read -r user _ uid gid _ home _; do
    mkdir -p ".$home"
    chown "$uid:$gid" ".$home"
  done < "$1/etc/passwd"
}
