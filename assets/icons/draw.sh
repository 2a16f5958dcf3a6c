#!/usr/bin/env bash
# Draws the program's icons from icon.svg: chromium renders it once, ImageMagick makes the sizes.
set -euo pipefail
cd "$(dirname "$0")"
large=$(mktemp --suffix=.png)
trap 'rm -f "$large"' EXIT

chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 \
  --window-size=1024,1024 --screenshot="$large" "file://$PWD/icon.svg"

size() { convert "$large" -filter Lanczos -resize "$1x$1" -strip -define png:exclude-chunks=date,time "PNG32:$2"; }
size 32 32x32.png
size 128 128x128.png
size 256 256x256.png
size 512 512x512.png

# Windows shows the small sizes in lists and on the task bar; only the largest may be a PNG inside.
convert "$large" -filter Lanczos -strip \
  \( -clone 0 -resize 16x16 \) \( -clone 0 -resize 24x24 \) \( -clone 0 -resize 32x32 \) \
  \( -clone 0 -resize 48x48 \) \( -clone 0 -resize 64x64 \) \( -clone 0 -resize 256x256 \) \
  -delete 0 icon.ico
