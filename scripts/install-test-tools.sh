#!/bin/bash
# Installs what the tests need beyond Go, and only what is missing:
#   Chromium              the tests of the published site run in it
#   a Chinese font        or Chromium shows boxes, and lines have other widths
#   Node.js with npm      runs the next three; never needed to build
#   the TypeScript compiler, axe-core (accessibility) and Lighthouse (make
#   lighthouse), in the versions that package.json pins
# System packages come from apt-get. Where that is absent the script says what
# to install by hand. It may be run any number of times.
set -euo pipefail
cd "$(dirname "$0")/.."

has() { command -v "$1" > /dev/null 2>&1; }

has_chromium() {
	[ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && return 0
	has chromium || has chromium-browser || has google-chrome
}

has_chinese_font() {
	has fc-list && [ -n "$(fc-list :lang=zh-cn family 2> /dev/null | head -n 1)" ]
}

missing=()
has_chromium || missing+=(chromium)
has_chinese_font || missing+=(fontconfig fonts-noto-cjk)
has node || missing+=(nodejs)
has npm || missing+=(npm)

if [ ${#missing[@]} -gt 0 ]; then
	if ! has apt-get; then
		echo "The tests need: ${missing[*]}. This system has no apt-get; install them by hand" >&2
		echo "(CHROMIUM=/path/to/chrome names a browser elsewhere), then run make again." >&2
		exit 1
	fi
	as_root=()
	if [ "$(id -u)" -ne 0 ]; then
		if ! has sudo; then
			echo "The tests need: ${missing[*]}. Run as root: apt-get install ${missing[*]}" >&2
			exit 1
		fi
		as_root=(sudo)
	fi
	echo "installing ${missing[*]}"
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q < /dev/null
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" < /dev/null
fi

# package.json has the exact versions. No lock file is written: it would record
# the address of whatever registry this machine uses.
for tool in typescript axe-core lighthouse; do
	wanted=$(sed -n "s/.*\"$tool\": *\"\([^\"]*\)\".*/\1/p" package.json)
	present=$(sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "node_modules/$tool/package.json" 2> /dev/null | head -n 1 || true)
	if [ "$wanted" != "$present" ]; then
		echo "installing typescript, axe-core, lighthouse as package.json says"
		npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error < /dev/null
		break
	fi
done
