-- The epoch in which what a shard holds changed last, with that of the map: a database of it that is not as far yet is not asked by this map.
-- A shard that is not here still holds what the first map gave it.
create table shard_map_epoch (
    shard varchar(63) primary key,
    epoch integer not null
);
grant select on shard_map_epoch to multidb_application, multidb_reader;
