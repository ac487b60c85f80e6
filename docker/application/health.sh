#!/usr/bin/env bash
# Succeeds when the node is ready for visitors; by bash alone, as images need not have curl.
set -euo pipefail

exec 3<> "/dev/tcp/127.0.0.1/${HTTP_PORT:-8080}"
printf 'GET /health/ready HTTP/1.1\r\nHost: node\r\nConnection: close\r\n\r\n' >&3
IFS=' ' read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
