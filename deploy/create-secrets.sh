#!/bin/sh
# Makes the keys of deploy/compose.yaml, once: files that are there already stay as they are.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
# Only their owner gets into the folder; the files are mounted one by one and read by users inside the containers.
chmod 700 secrets

keep() {
  [ -s "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"
  chmod 444 "secrets/$1"
}

keep postgres_password "$(openssl rand -hex 24)"
keep database_url "postgres://orderloom:$(cat secrets/postgres_password)@postgres:5432/orderloom"
keep secret_key "$(openssl rand -base64 32)"
keep api_key "olk_$(openssl rand -hex 24)"
echo "Kept in $(pwd)/secrets. Back up secret_key apart from the database: without it credentials cannot be opened."
