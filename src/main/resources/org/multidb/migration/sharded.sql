-- What the library keeps in every shard: the buckets that it holds. A write that asks owns_bucket first, in its own transaction, is refused
-- where its node has an old map.
create table bucket_owner (
    bucket smallint primary key check (bucket between 0 and 5039)
);
create function owns_bucket(wanted integer) returns boolean language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(5040, wanted);
    return exists (select from bucket_owner where bucket = wanted);
end $$;

grant select, insert on bucket_owner to multidb_application;
grant select on bucket_owner to multidb_reader;
