#!/usr/bin/env bash
# Install KoproGo on Debian 12 or newer, from the folder this script lies in. Run again, it goes on or changes nothing.
#
#   deploy/install.sh --domain koprogo.example.be --admin you@example.be
#   DATABASE_URL=… REDIS_URL=… deploy/install.sh --prefix DIR --domain … --admin …   # a trial: all it writes is below DIR
set -euo pipefail
umask 022

prefix="" domain="" admin=""
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) prefix=$2 ;;
        --domain) domain=$2 ;;
        --admin) admin=$2 ;;
        *) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
    shift 2
done
[ -n "$domain" ] && [ -n "$admin" ] || { echo "--domain and --admin are needed" >&2; exit 2; }

source=$(cd "$(dirname "$0")/.." && pwd)
# The Python that python3-venv belongs to, whatever else comes first in PATH; a trial takes the one it finds.
python=/usr/bin/python3
home=/opt/koprogo config=/etc/koprogo data=/var/lib/koprogo
if [ -n "$prefix" ]; then
    mkdir -p "$prefix" && prefix=$(cd "$prefix" && pwd)
    home=$source config=$prefix data=$prefix python=python3
fi
env_file=$config/env venv=$source/.venv

say() { printf '· %s\n' "$*"; }
secret() { "$python" -c 'import secrets; print(secrets.token_hex(32))'; }
as_service() { if [ -n "$prefix" ]; then "$@"; else runuser -u koprogo -- "$@"; fi; }
manage() { (cd "$source" && set -a && . "$env_file" && set +a && "$@"); }

machine() {
    [ "$(id -u)" = 0 ] || { echo "run as root, or with --prefix" >&2; exit 1; }
    say "packages of the system"
    apt-get install -y -qq python3-venv postgresql redis-server nginx certbot python3-certbot-nginx \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core >/dev/null
    say "user koprogo"
    id koprogo >/dev/null 2>&1 || useradd --system --home-dir "$data" --create-home koprogo
    [ "$source" = "$home" ] || [ -e "$home" ] || ln -s "$source" "$home"
    [ "$(readlink -f "$home")" = "$source" ] || { echo "$home is another one: see docs/operator/upgrading.md" >&2; exit 1; }
}

database() {
    say "database koprogo"
    as_postgres() { runuser -u postgres -- psql -qtAX -c "$1"; }
    [ -n "$(as_postgres "SELECT 1 FROM pg_roles WHERE rolname = 'koprogo'")" ] || as_postgres "CREATE ROLE koprogo LOGIN"
    [ -n "$(as_postgres "SELECT 1 FROM pg_database WHERE datname = 'koprogo'")" ] ||
        as_postgres "CREATE DATABASE koprogo OWNER koprogo"
    [ "$(as_postgres 'SHOW max_locks_per_transaction')" -ge 1024 ] || {
        as_postgres "ALTER SYSTEM SET max_locks_per_transaction = 1024"
        systemctl restart postgresql
    }
}

packages() {
    say "Python packages, locked with hashes"
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$source/requirements/bootstrap.txt"
    "$venv/bin/uv" pip install -q --python "$venv/bin/python" --require-hashes -r "$source/requirements/base.txt"
}

settings() {
    if [ -e "$env_file" ]; then
        say "settings stay as they are: $env_file"
        return
    fi
    say "settings: $env_file"
    mkdir -p "$config" "$data"
    install -m 600 /dev/null "$env_file"
    cat >"$env_file" <<EOF
# Every setting: docs/operator/settings.md. A value with a space, <, & or \$ wants quotes.
SECRET_KEY=$(secret)
JWT_SIGNING_KEY=$(secret)
METRICS_TOKEN=$(secret)
DATABASE_URL=${DATABASE_URL:-postgres://koprogo@/koprogo}
REDIS_URL=${REDIS_URL:-redis://127.0.0.1:6379/0}
PUBLIC_URL=https://$domain
ALLOWED_HOSTS=$domain,127.0.0.1
BEHIND_PROXY=1
MEDIA_ROOT=$data/media
OPERATOR_EMAILS=$admin
EMAIL_URL=smtp://localhost:25
DEFAULT_FROM_EMAIL="KoproGo <noreply@$domain>"
EOF
    [ -n "$prefix" ] || chgrp koprogo "$config" "$env_file"
    chmod 640 "$env_file"
}

application() {
    say "texts, style sheets, database"
    mkdir -p "$data/media"
    [ -n "$prefix" ] || chown koprogo:koprogo "$data" "$data/media"
    manage "$venv/bin/python" manage.py messages --compile
    manage "$venv/bin/python" manage.py collectstatic --noinput -v0
    manage as_service "$venv/bin/python" manage.py upgrade
}

services() {
    say "services"
    cp "$source"/deploy/systemd/koprogo-* /etc/systemd/system/
    systemctl daemon-reload
    systemctl enable -q --now koprogo-web.socket koprogo-web koprogo-worker koprogo-beat
    site=/etc/nginx/sites-available/koprogo
    [ -e $site ] || sed "s/koprogo\.example\.be/$domain/g" "$source/deploy/nginx/koprogo.conf" >$site
    ln -sf ../sites-available/koprogo /etc/nginx/sites-enabled/koprogo
}

[ -n "$prefix" ] || { machine; database; }
packages
settings
application
[ -n "$prefix" ] || services
manage as_service "$venv/bin/python" manage.py bootstrap "$admin" || say "no new link was made"
[ -z "$prefix" ] || say "commands of this trial: cd $source && (set -a; . $env_file; .venv/bin/python manage.py doctor)"
[ -n "$prefix" ] || say "what is left: certbot --nginx -d $domain, EMAIL_URL in $env_file, then manage.py doctor"
