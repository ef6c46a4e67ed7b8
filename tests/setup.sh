#!/usr/bin/env bash
# Installs what the tests need besides npm packages: PostgreSQL with PostGIS, Chromium, and promtool, which checks /metrics.
# Quiet and quick where they are there.
# Debian and its kin only. ALLOW_MISSING=1 ends with 0 although something is missing (its tests then fail or skip themselves).
set -uo pipefail

find_initdb() {
  local candidate
  for candidate in /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb; do
    [ -x "$candidate" ] && { echo "$candidate"; return 0; }
  done
  command -v initdb
}

have_postgresql() { find_initdb > /dev/null; }

have_postgis() {
  local initdb share
  initdb=$(find_initdb) || return 1
  share=$("$(dirname "$(readlink -f "$initdb")")/pg_config" --sharedir 2> /dev/null) \
    || share=/usr/share/postgresql/$(basename "$(dirname "$(dirname "$(readlink -f "$initdb")")")")
  [ -f "$share/extension/postgis.control" ]
}

have_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; } > /dev/null

# Of Debian's package prometheus only this one file is wanted: no service, no user, a sixth of its size.
promtool_folder=$(dirname "$0")/../node_modules/.cache/lueckenlos
have_promtool() { [ -x "$promtool_folder/promtool" ] || command -v promtool > /dev/null; }

install_promtool() {
  local folder
  folder=$(mktemp -d)
  (cd "$folder" && apt-get download -qq prometheus 2> /dev/null) \
    && mkdir -p "$promtool_folder" \
    && dpkg-deb --fsys-tarfile "$folder"/prometheus_*.deb | tar -x -C "$folder" ./usr/bin/promtool \
    && mv "$folder/usr/bin/promtool" "$promtool_folder/promtool"
  rm -rf "$folder"
}

missing() {
  have_postgresql || echo "postgresql"
  have_postgis || echo "postgis"
  have_chromium || echo "chromium"
  have_promtool || echo "promtool"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo --non-interactive "$@"; fi
}

# The distribution's own major version: `postgresql` depends on `postgresql-NN`.
postgis_package() {
  local major
  major=$(apt-cache depends postgresql 2> /dev/null | sed -n 's/.*Depends: postgresql-\([0-9]\+\).*/\1/p' | head -n 1)
  echo "postgresql-${major:-15}-postgis-3"
}

install() {
  command -v apt-get > /dev/null || { echo "tests/setup.sh: this is no Debian; install by hand: $*" >&2; return; }
  as_root apt-get update -qq || true
  local want packages=()
  for want in "$@"; do
    case $want in
      postgresql) packages+=(postgresql) ;;
      postgis) packages+=("$(postgis_package)" "$(postgis_package)-scripts") ;;
      chromium) packages+=(chromium) ;;
      promtool) install_promtool ;;
    esac
  done
  # One by one: a package that cannot be had must not keep the others away.
  for want in "${packages[@]}"; do
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$want" > /dev/null || true
  done
}

mapfile -t wanted < <(missing)
[ "${#wanted[@]}" -eq 0 ] && exit 0

echo "tests/setup.sh: installing ${wanted[*]}"
install "${wanted[@]}"

mapfile -t wanted < <(missing)
[ "${#wanted[@]}" -eq 0 ] && exit 0

{
  echo "=================================================================="
  echo " tests/setup.sh could not install: ${wanted[*]}"
  echo " The tests that need it cannot run. Install it and try again."
  echo "=================================================================="
} >&2
[ "${ALLOW_MISSING:-}" = 1 ] && exit 0
exit 1
