#!/usr/bin/env bash
# Takes the pictures review-light.png and review-dark.png of a running site, mvn -Prun -Dreviews=20000 -Dmultidb.explain=true; the footer is
# unfolded, by the name of what is in it:
#
#   docs/screenshot.sh http://127.0.0.1:8080/review/12/
set -euo pipefail

page=${1:?the address of a page}
folder=$(cd "$(dirname "$0")" && pwd)
for scheme in light dark; do
    # 0 is dark and 1 is light, as Chromium numbers what a person prefers.
    chromium --headless --no-sandbox --hide-scrollbars --window-size=1180,640 \
        --blink-settings=preferredColorScheme=$([ $scheme = dark ] && echo 0 || echo 1) \
        --screenshot="$folder/review-$scheme.png" "$page#databases-asked" 2> /dev/null
done
