#!/usr/bin/env bash
# Prints what this node answers to a path such as /metrics, head and body; by bash alone, as images need not have curl.
set -euo pipefail

exec 3<> "/dev/tcp/127.0.0.1/${HTTP_PORT:-8080}"
printf 'GET %s HTTP/1.0\r\nHost: node\r\n\r\n' "${1:?a path, such as /metrics}" >&3
cat <&3
