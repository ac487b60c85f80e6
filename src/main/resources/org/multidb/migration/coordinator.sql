-- What the library keeps in the coordinator: which shard of which function holds which bucket.
create table bucket_map (
    function varchar(63) not null,
    bucket   smallint not null check (bucket between 0 and 5039),
    shard    varchar(63) not null,
    epoch    integer not null,
    primary key (function, bucket)
);

grant select, insert on bucket_map to multidb_application;
grant select on bucket_map to multidb_reader;
