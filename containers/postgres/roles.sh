#!/bin/bash
# Makes the databases in DATABASES at the first start, each with a role that may connect to it and to no other.
# The password of user_service is in USER_SERVICE_PASSWORD, and so on.
set -euo pipefail
for database in $DATABASES; do
    password=${database^^}_PASSWORD
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres -v name="$database" <<SQL
\\getenv password $password
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect, temporary on database :"name" from public;
SQL
done
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
revoke connect, temporary on database postgres from public;
revoke connect, temporary on database template1 from public;
SQL
