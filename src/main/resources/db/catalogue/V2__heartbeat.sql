-- Written each second while the database has streaming replicas: how far a replica's copy of this row is behind is its lag.
create table heartbeat (
    only_row boolean primary key default true check (only_row),
    beat     timestamptz(6) not null default now(),
    timeline integer not null default 0
) with (fillfactor = 50);
insert into heartbeat default values;

grant select, update on heartbeat to multidb_application;
grant select on heartbeat to multidb_reader;
