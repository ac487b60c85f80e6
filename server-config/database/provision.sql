-- Roles and database of one alias. It may be run again: what exists stays, passwords are set anew.
--
-- By hand, as superuser, once per primary (streaming replicas have the same roles already):
--
--   psql -h 127.0.0.1 -U postgres -v ON_ERROR_STOP=1 -v alias=reviews \
--        -v owner_password=... -v app_password=... -v reader_password=... -v mover_password=... -f provision.sql
--
-- `mvn -Prun` runs this very file.
--
-- multidb_application, multidb_reader   groups that the migrations grant rights on tables to
-- <alias>_owner                         owns the database and its schema; runs the migrations
-- <alias>_app                           reads and writes rows; the server's datasource jdbc/<alias>
-- <alias>_reader                        reads rows; the datasources of its replicas
-- <alias>_mover                         follows the changes of the database; the PostgreSQL of another shard, while buckets move there. The
--                                       owner grants it what it reads. Like every role that replicates it could copy the whole server

select format('create role %I nologin', role)
from (values ('multidb_application'), ('multidb_reader')) as groups (role)
where not exists (select from pg_roles where rolname = role) \gexec

select format('create role %I login', :'alias' || suffix)
from (values ('_owner'), ('_app'), ('_reader'), ('_mover')) as logins (suffix)
where not exists (select from pg_roles where rolname = :'alias' || suffix) \gexec

select format('alter role %I login nosuperuser nocreatedb nocreaterole %s password %L', :'alias' || suffix, replication, password)
from (values
    ('_owner', 'noreplication', :'owner_password'),
    ('_app', 'noreplication', :'app_password'),
    ('_reader', 'noreplication', :'reader_password'),
    ('_mover', 'replication', :'mover_password')) as logins (suffix, replication, password) \gexec

select format('grant multidb_application to %I', :'alias' || '_app') \gexec

select format('grant multidb_reader to %I', :'alias' || '_reader') \gexec

-- The owner subscribes to the shard that buckets come from. PostgreSQL has this group since version 16; before, only a superuser subscribes.
select format('grant pg_create_subscription to %I', :'alias' || '_owner')
where exists (select from pg_roles where rolname = 'pg_create_subscription') \gexec

-- While buckets move it tells staff which transaction is waited for.
select format('grant pg_read_all_stats to %I', :'alias' || '_owner') \gexec

-- To subscribe it names a password, of which nothing is to be in a log, not even when that fails.
select format('grant set on parameter %I to %I', parameter, :'alias' || '_owner')
from (values ('track_activities'), ('log_statement'), ('log_min_error_statement'), ('log_min_duration_statement'),
             ('log_min_duration_sample'), ('log_transaction_sample_rate')) as parameters (parameter)
where current_setting('server_version_num')::int >= 150000 \gexec

-- A page waits for a statement 2.5 s at most; migrations take the time they need.
select format('alter role %I set statement_timeout = %L', :'alias' || suffix, '2500ms')
from (values ('_app'), ('_reader')) as logins (suffix) \gexec

-- For solid-state disks. As PostgreSQL expects discs that turn, it would plan the pages of lists anew for each product, which takes longer
-- than to read them, or sort all reviews of a product for the newest few.
select format('alter role %I set random_page_cost = 1.1', :'alias' || suffix)
from (values ('_app'), ('_reader')) as logins (suffix) \gexec

-- Every list is read along an index whatever the values in its question, so one plan is as good for all of them. Left to itself PostgreSQL
-- would take a product with many reviews for a special case and plan each of its pages anew, which takes three times as long as to read it.
select format('alter role %I set plan_cache_mode = force_generic_plan', :'alias' || suffix)
from (values ('_app'), ('_reader')) as logins (suffix) \gexec

-- A node that stops in the middle of a transaction (a machine that is frozen or lost) keeps its locks no longer than this. Between two
-- statements of ours at most one wait for another database passes, and a page is answered within 5 s: 20 s leave room for a machine that
-- has too much to do.
select format('alter role %I set idle_in_transaction_session_timeout = %L', :'alias' || suffix, '20s')
from (values ('_app'), ('_reader')) as logins (suffix) \gexec

-- The same for the owner, whose locks are those of migrations, which stop everybody. Between two statements a migration only notes what it
-- has done.
select format('alter role %I set idle_in_transaction_session_timeout = %L', :'alias' || '_owner', '60s') \gexec

-- No limit for the mover, whatever the server sets for everybody: a copy of many rows takes as long as it takes, and then the session waits
-- for changes.
select format('alter role %I set %s', :'alias' || '_mover', setting)
from (values ('statement_timeout = 0'), ('idle_in_transaction_session_timeout = 0'), ('idle_session_timeout = 0')) as settings (setting)
\gexec

-- A statement ends soon after the node that asked for it is gone, and need not come to its end first, with the locks it waits for or holds.
select format('alter role %I set client_connection_check_interval = %L', :'alias' || suffix, '2s')
from (values ('_owner'), ('_app'), ('_reader')) as logins (suffix) \gexec

-- A machine that is gone without a word, or a cut in the network, is noticed after 60 s instead of two hours: silence for 30 s, then
-- three questions, one each 10 s.
select format('alter role %I set %s', :'alias' || suffix, setting)
from (values ('_owner'), ('_app'), ('_reader'), ('_mover')) as logins (suffix),
     (values ('tcp_keepalives_idle = 30'), ('tcp_keepalives_interval = 10'), ('tcp_keepalives_count = 3')) as settings (setting) \gexec

-- What was sent and never confirmed ends a session after 30 s; an answer that waits for a slow network is confirmed step by step. The shard
-- that rows are copied to has 60 s (as by wal_sender_timeout): while its disk is slow it takes no more, and a copy that is cut begins anew.
select format('alter role %I set tcp_user_timeout = %L', :'alias' || suffix, patience)
from (values ('_owner', '30s'), ('_app', '30s'), ('_reader', '30s'), ('_mover', '60s')) as logins (suffix, patience) \gexec

select format('create database %I owner %I encoding %L template template0', :'alias', :'alias' || '_owner', 'UTF8')
where not exists (select from pg_database where datname = :'alias') \gexec

-- Nobody else connects, neither to this database nor to the one for maintenance, and nobody makes temporary tables.
select format('revoke all on database %I from public', database)
from (values (:'alias'), ('postgres'), ('template1')) as databases (database) \gexec

select format('grant connect on database %I to %I', :'alias', :'alias' || suffix)
from (values ('_owner'), ('_app'), ('_reader'), ('_mover')) as logins (suffix) \gexec
