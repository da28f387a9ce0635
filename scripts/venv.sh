#!/usr/bin/env bash
# Make a virtual environment in FOLDER with the first Python on this machine that is new enough: scripts/venv.sh FOLDER
set -euo pipefail
folder=$1

# Newer ones last: the parser's library publishes its wheels for them months later.
for candidate in python3.11 python3.12 python3.13 python3 python; do
    # Run it: a shim may answer to the name and have no Python behind it.
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "${python:-}" ]; then
    echo "Tollbook needs Python 3.11 or newer; this machine has none on its path." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
    # Debian and Ubuntu pack this part of Python apart.
    version=$("$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}")')
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        (apt-get update -qq && apt-get install -y -qq --no-install-recommends "$version-venv") >/dev/null
    else
        echo "$python cannot make virtual environments; install the package $version-venv and try again." >&2
        exit 1
    fi
fi
echo "Making $folder with $("$python" --version) …"
"$python" -m venv "$folder"
