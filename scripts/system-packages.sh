#!/usr/bin/env bash
# What the tests need besides Python: a Chromium for the browser tests. Where there is none and none can be had, those
# tests are skipped and say so.
set -uo pipefail

for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null && exit 0
done
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests …"
    export DEBIAN_FRONTEND=noninteractive
    if (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1; then
        exit 0
    fi
fi
echo "No Chromium here, and none could be installed: the browser tests will be skipped."
