#!/bin/sh
# Runs ../../dev in a stand-in project, where cmake, apt-get and the rest are small
# scripts that write down how they were called.
#
#   run.sh DEV WORK_DIR

set -eu
dev=$1 work=$2
rm -rf "$work"
mkdir -p "$work/project/elsewhere" "$work/bin" "$work/tools"
cp "$dev" "$work/project/dev"
cd "$work/project/elsewhere"
failed=0

# stand_in FOLDER NAME: makes a command of what stands on standard input.
stand_in() {
  { echo '#!/bin/sh'; cat; } >"$work/$1/$2"
  chmod +x "$work/$1/$2"
}

# expect CLAIM EXPECTED ACTUAL
expect() {
  if [ "$2" = "$3" ]; then
    echo "ok: $1"
  else
    printf 'FAILED: %s\n--- expected\n%s\n--- got\n%s\n' "$1" "$2" "$3"
    failed=1
  fi
}

# call PATH ARGS...: runs dev; sets out, err and status.
call() {
  path=$1
  shift
  status=0
  PATH=$path ../dev "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
  out=$(cat "$work/out") err=$(cat "$work/err")
}

# bin: a bare system. tools: what the packages would bring.
for command in sh cat chmod dirname env find getconf id mkdir rm sed sort tail tr; do
  ln -s "$(command -v $command)" "$work/bin/$command"
done
for command in ninja pkg-config git patch diff node python3 aws strace parallel bash zsh fish groff chromium pre-commit xmllint; do
  echo 'exit 0' | stand_in tools $command
done
stand_in tools g++ <<'END'
cat | sed '/__has_include/d; /#endif/d; /missing/d'
END
stand_in tools cmake <<'END'
echo "cmake $*" >>"$WORK/calls"
case $1 in
  --preset)
    mkdir -p "build/$2/cli" "build/$2/tests"
    : >"build/$2/build.ninja"
    ;;
  --build)
    [ ! -e "$WORK/broken" ] || { echo "main.cc:1: error: it broke"; exit 1; }
    cp "$WORK/tools/fix" "$2/cli/fix"
    cp "$WORK/tools/libfix_tests" "$2/tests/libfix_tests"
    ;;
esac
END
ln -s "$(command -v cp)" "$work/tools/cp"
stand_in tools npm <<'END'
echo "in ${PWD##*/}: npm $*" >>"$WORK/calls"
[ ! -e "$WORK/offline" ] || [ "${PWD##*/}" = grammars ] || { echo "no network"; exit 1; }
[ ! -e "$WORK/no_grammars" ] || { echo "no network"; exit 1; }
mkdir -p node_modules
END
stand_in tools ctest <<'END'
echo "ctest $*${LIBFIX_SOAK:+, soaking}" >>"$WORK/calls"
END
stand_in tools libfix_tests <<'END'
echo "libfix_tests $*, FIX_UPDATE_GOLDENS=${FIX_UPDATE_GOLDENS:-}" >>"$WORK/calls"
END
stand_in tools fix <<'END'
echo "in ${PWD##*/}: $*"
exit 3
END
export WORK="$work"
: >"$work/project/CMakePresets.json"
mkdir -p "$work/project/tests/consumers"
grammars=libfix/syntax/program/grammars
mkdir -p "$work/project/$grammars"
for folder in tests/consumers $grammars; do
  echo 1 >"$work/project/$folder/package-lock.json"
done
bare=$work/bin built=$work/tools:$work/bin
all='awscli bash chromium cmake diffutils fish g++ git groff-base libabsl-dev libbenchmark-dev libcli11-dev libcmark-dev libfmt-dev libgmock-dev libgtest-dev libmd-dev libtomlplusplus-dev libxml2-utils libyaml-dev ninja-build nodejs npm parallel patch pkg-config pre-commit python3 rapidjson-dev strace zsh'

call "$built" nonsense
expect 'an unknown verb is an error' "2 dev: unknown verb 'nonsense'; see ./dev help" "$status $err"

call "$bare" setup
expect 'without apt it names what is missing' \
  "2 dev: missing, by Debian's names: $all. Install them with this system's package manager" "$status $err"

echo 'echo 1000' | stand_in bin apt-get
rm "$work/bin/id"
echo 'echo 1000' | stand_in bin id
call "$bare" setup
expect 'without rights it says what to call' \
  "2 dev: missing: $all. Neither root nor sudo is at hand; as root: apt-get install $all" "$status $err"

echo 'echo 0' | stand_in bin id
echo "echo \"apt-get \$*\" >>$work/calls" | stand_in bin apt-get
mv "$work/tools/patch" "$work/tools/cmake" "$work/"
: >"$work/calls"
call "$built" setup
expect 'it installs only what is missing' \
  "apt-get -o DPkg::Lock::Timeout=120 update
apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends cmake patch ccache" "$(cat "$work/calls")"
expect 'it looks whether that helped' "2 dev: installing cmake patch ccache
dev: still missing after the installation: cmake patch " "$status $err"
mv "$work/patch" "$work/cmake" "$work/tools/"

: >"$work/calls"
call "$built" run -- -i '../a b.json'
expect 'run keeps folder, arguments, output and status' '3 in elsewhere: -i ../a b.json' "$status $out"
expect 'run sets up and builds what is missing' "in grammars: npm ci
cmake --preset release
cmake --build $work/project/build/release --target fix -- --quiet" "$(cat "$work/calls")"
expect 'its own words go to standard error' 'dev: installing the grammars
dev: configuring release
dev: building release' "$err"

: >"$work/calls"
call "$built" run x
expect 'run without -- is the same' '3 in elsewhere: x' "$status $out"
expect 'it configures once' "cmake --build $work/project/build/release --target fix -- --quiet" "$(cat "$work/calls")"

: >"$work/broken"
call "$built" run -- x
expect 'a broken build shows its log' "2 dev: building release
main.cc:1: error: it broke
dev: failed: building release (the whole log is $work/project/build/log/build-release.log)" "$status $err"
expect 'and runs nothing' '' "$out"
rm "$work/broken"

: >"$work/offline"
: >"$work/calls"
call "$built" setup
expect 'setup fails when npm does' "2 dev: installing the npm packages of the tests
no network
dev: failed: installing the npm packages of the tests (the whole log is $work/project/build/log/npm.log)" "$status $err"
call "$built" test -R name
expect 'the tests go on without npm packages' "in consumers: npm ci
in consumers: npm ci
cmake --build $work/project/build/release --target all -- --quiet
ctest --preset release -j 1 -R name" "$(sed 's/-j [0-9]*/-j 1/' "$work/calls")"
rm "$work/offline"

: >"$work/calls"
call "$built" setup
call "$built" setup
expect 'setup brings the npm packages once' 'in consumers: npm ci' "$(cat "$work/calls")"
echo 2 >"$work/project/tests/consumers/package-lock.json"
call "$built" setup
expect 'and again when their versions change' 'in consumers: npm ci
in consumers: npm ci' "$(cat "$work/calls")"

rm -r "$work/project/$grammars/node_modules"
: >"$work/no_grammars"
call "$built" run x
expect 'nothing is built without the grammars' "2 dev: installing the grammars
no network
dev: failed: installing the grammars (the whole log is $work/project/build/log/npm.log)" "$status $err"
rm "$work/no_grammars"
call "$built" setup

: >"$work/calls"
call "$built" test --soak -- -R name
expect 'a soak is told to the tests' 'ctest --preset release -j 1 --timeout 7200 -R name, soaking' \
  "$(sed -n '/^ctest/s/-j [0-9]*/-j 1/p' "$work/calls")"

: >"$work/calls"
call "$built" docs
expect 'docs writes what is made of the program' "0 cmake --build $work/project/build/release --target libfix_tests -- --quiet
libfix_tests --gtest_brief=1 --gtest_filter=RulePagesTest.*:ManPageTest.IsThatOfTheProgram, FIX_UPDATE_GOLDENS=1" \
  "$status $(cat "$work/calls")"

cd ..
mv "$work/project" "$work/moved"
cd "$work/moved/elsewhere"
: >"$work/calls"
call "$built" run -- x
expect 'a project that was moved is configured again' "cmake --preset release
cmake --build $work/moved/build/release --target fix -- --quiet" "$(cat "$work/calls")"

exit $failed
