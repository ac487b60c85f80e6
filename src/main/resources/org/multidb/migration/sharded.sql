-- What the library keeps in every shard: the buckets that it holds, and held. A write that asks owns_bucket first, in its own transaction, is
-- refused where its node has an old map; a question for rows of several buckets asks require_epoch, in the same statement.
create table bucket_owner (
    bucket   smallint not null check (bucket between 0 and 5039),
    since    integer not null default 1,
    until    integer,
    moved_to varchar(63),
    primary key (bucket, since)
);
create unique index bucket_owner_now on bucket_owner (bucket) where until is null;
create table shard_epoch (
    only_row boolean primary key default true check (only_row),
    epoch    integer not null default 1,
    oldest   integer not null default 1
);
insert into shard_epoch default values;
-- Buckets whose sums are kept by bucket, for they are on their way; complete as soon as what had been summed before is there, too.
create table bucket_apart (
    bucket   smallint primary key check (bucket between 0 and 5039),
    complete boolean not null default false
);
-- What a move of buckets takes along: the names of tables with a column bucket. The rows of a table have a key of one column, by which they are
-- compared and deleted; without one a table has sums of buckets that are kept apart, by sums_apart and sums_together of the application, which
-- are told which buckets.
create table moved_table (
    name varchar(63) primary key,
    key  varchar(63)
);
-- Rises at one side and is followed by the other: what had been written before it has arrived, too.
create table move_mark (
    move   bigint,
    origin varchar(63),
    mark   bigint not null,
    primary key (move, origin)
);
create function sums_apart(buckets smallint[]) returns void language sql as $$ select $$;
create function sums_together(buckets smallint[]) returns void language sql as $$ select $$;
revoke execute on function sums_apart(smallint[]), sums_together(smallint[]) from public;
create function owns_bucket(wanted integer) returns boolean language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(5040, wanted);
    return exists (select from bucket_owner where bucket = wanted and until is null);
end $$;
create function require_epoch(known integer, changed integer, newest integer) returns boolean language plpgsql stable as $$
declare
    here shard_epoch;
begin
    select * into strict here from shard_epoch;
    if here.oldest > known or here.epoch > newest then
        raise exception 'The bucket map of epoch % is too old here: buckets changed in epoch %, and are kept from epoch % on.',
            known, here.epoch, here.oldest using errcode = 'MD001';
    elsif here.epoch < changed then
        raise exception 'The buckets here are those of epoch %, and those of epoch % are asked for.', here.epoch, changed
            using errcode = 'MD002';
    end if;
    return true;
end $$;

grant select, insert on bucket_owner to multidb_application;
grant select on bucket_apart, shard_epoch, moved_table, move_mark to multidb_application;
grant select on bucket_owner, bucket_apart, shard_epoch, moved_table, move_mark to multidb_reader;
