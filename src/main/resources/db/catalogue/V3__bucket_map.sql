-- Which shard of the reviews holds which bucket. Filled once, when the cluster is new; the epoch rises with every change.
create table bucket_map (
    bucket smallint primary key check (bucket between 0 and 5039),
    shard  varchar(63) not null,
    epoch  integer not null
);

grant select, insert on bucket_map to multidb_application;
grant select on bucket_map to multidb_reader;
