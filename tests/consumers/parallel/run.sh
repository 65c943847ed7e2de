#!/bin/sh
# Hands templates to many workers with GNU parallel, here and over ssh to two
# servers of which one is killed in the middle, or says what is missing: exit
# status 77.
#
#   run.sh FIX WORK_DIR
#
# A sample; with LIBFIX_SOAK set, 20,000 templates.

set -u
fix=$1 work=$2
for command in parallel python3; do
  command -v "$command" >/dev/null && continue
  echo "skipped: no '$command' here; './dev setup' brings it"
  exit 77
done
count=2000
[ -z "${LIBFIX_SOAK:-}" ] || count=20000
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 2
judge=$(dirname "$0")/judge.py
case $judge in /*) ;; *) judge=$OLDPWD/$judge ;; esac
export PARALLEL_HOME="$work/home"
mkdir -p "$PARALLEL_HOME"
: >"$PARALLEL_HOME/will-cite"
python3 "$judge" make "$count" >requests || exit 2

parallel --pipe -N 100 -j 2 --retries 3 --joblog here.log \
  "$fix" worker --as-of 2026-08-19 <requests >here.answers || exit 1
python3 "$judge" judge "$count" <here.answers || exit 1
echo 'ok: every request was answered once, here'

# A test must not start a server on somebody's machine, so nobody installs these.
sshd=$(command -v sshd || command -v /usr/sbin/sshd || :)
if [ -z "$sshd" ] || ! command -v ssh >/dev/null || ! command -v ssh-keygen >/dev/null; then
  echo "over ssh skipped: no 'ssh' and 'sshd' here; 'apt-get install openssh-client openssh-server' brings them"
  exit 0
fi
ssh-keygen -q -t ed25519 -N '' -f key && cp key.pub authorized && chmod 600 authorized
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
for host in 2 3; do
  ssh-keygen -q -t ed25519 -N '' -f "host$host"
  cat >"sshd$host" <<END
Port 2202$host
ListenAddress 127.0.0.$host
HostKey $work/host$host
PidFile $work/pid$host
AuthorizedKeysFile $work/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
END
  "$sshd" -f "sshd$host" || {
    echo 'over ssh skipped: sshd cannot start here'
    exit 0
  }
done
trap 'kill $(cat pid2 pid3 2>/dev/null) 2>/dev/null' EXIT
cat >ssh_config <<END
IdentityFile $work/key
IdentitiesOnly yes
UserKnownHostsFile /dev/null
StrictHostKeyChecking no
LogLevel ERROR
BatchMode yes
END
if ! ssh -F ssh_config -p 22022 127.0.0.2 true; then
  echo 'over ssh skipped: nobody can log in here'
  exit 0
fi

# On the server that is killed a block lasts long enough to be met, and leaves
# a mark while it runs.
cat >worker <<END
#!/bin/sh
case \${SSH_CONNECTION:-} in
  *' 22023')
    : >"$work/busy.\$\$"
    sleep 1
    ;;
esac
"$fix" worker --as-of 2026-08-19
status=\$?
rm -f "$work/busy.\$\$"
exit \$status
END
chmod +x worker

# When the first answers are there and a block is running on it, one server goes
# with all its sessions.
(
  while
    marks=$(ls busy.* 2>/dev/null)
    [ -z "$marks" ] || [ "$(wc -l <ssh.log 2>/dev/null || echo 0)" -lt 4 ]
  do sleep 0.05; done
  server=$(cat pid3)
  sessions=$(pgrep -P "$server")
  kill -9 "$server"
  for mark in $marks; do kill -9 "${mark#busy.}"; done
  for session in $sessions; do kill -9 $(pgrep -P "$session") "$session"; done
) 2>/dev/null &
parallel --pipe -N 100 -j 1 --retries 3 --joblog ssh.log \
  -S "1/ssh -F $work/ssh_config -p 22022 127.0.0.2" \
  -S "1/ssh -F $work/ssh_config -p 22023 127.0.0.3" \
  "$work/worker" <requests >ssh.answers 2>ssh.err
python3 "$judge" judge "$count" <ssh.answers || { cat ssh.err; exit 1; }
kill -0 "$(cat pid3)" 2>/dev/null && { echo 'FAILED: the server was not killed'; exit 1; }
ls busy.* >/dev/null 2>&1 || { echo 'FAILED: no block was running on the server that was killed'; exit 1; }
echo 'ok: every request was answered once, over ssh, though a server was killed with a block on it'
