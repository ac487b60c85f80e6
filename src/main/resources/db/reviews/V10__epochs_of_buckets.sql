-- What moving buckets to another shard needs. Ownership has epochs: when a bucket goes, its row stays and says until when it was here, so that
-- whoever reads by an older map still finds what this database held then, and one that gave everything away is not told again what it holds.
alter table bucket_owner add column since integer not null default 1;
alter table bucket_owner add column until integer;
alter table bucket_owner add column moved_to varchar(63);
-- A bucket may go, come back and go again between two looks of a reader.
alter table bucket_owner drop constraint bucket_owner_pkey;
alter table bucket_owner add primary key (bucket, since);

-- The epoch of the last change of what this database holds, and the oldest that can still be read here: rows of buckets that left before it
-- are being deleted.
create table shard_epoch (
    only_row boolean primary key default true check (only_row),
    epoch    integer not null default 1,
    oldest   integer not null default 1
);
insert into shard_epoch default values;

create or replace function owns_bucket(wanted integer) returns boolean language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(5040, wanted);
    return exists (select from bucket_owner where bucket = wanted and until is null);
end $$;

-- Asked by every question for rows, in the same statement: a database that is not where the asking node's map is refuses
-- it instead of giving other rows than that map means. Known is the epoch of the map; changed is the one in which, by the map, what is held
-- here changed last; newest is the latest in which it may have changed.
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

-- Counts of buckets on their way are kept apart, by bucket, and travel with the rows.
create table bucket_count (
    product_id bigint not null,
    bucket     smallint not null,
    rating_0   bigint not null default 0,
    rating_1   bigint not null default 0,
    rating_2   bigint not null default 0,
    rating_3   bigint not null default 0,
    rating_4   bigint not null default 0,
    rating_5   bigint not null default 0,
    primary key (product_id, bucket)
) with (fillfactor = 70);
create index bucket_count_by_bucket on bucket_count (bucket);

-- Those buckets, and whether what had been counted before is there, too.
create table bucket_apart (
    bucket   smallint primary key check (bucket between 0 and 5039),
    complete boolean not null default false
);

-- Of which buckets reviews are counted, and in which table.
create view bucket_counted as
select owner.bucket, exists (select from bucket_apart as apart where apart.bucket = owner.bucket) as apart
from bucket_owner as owner where owner.until is null;

-- Adds to the counts of a product in one place, its slot or its bucket: to each of those ratings that many.
create function count_reviews(product bigint, place smallint, ratings integer[], changes bigint[]) returns void language plpgsql as $$
begin
    insert into review_count as counted (product_id, slot, rating_0, rating_1, rating_2, rating_3, rating_4, rating_5)
    select product, place,
        coalesce(sum(change) filter (where rating = 0), 0),
        coalesce(sum(change) filter (where rating = 1), 0),
        coalesce(sum(change) filter (where rating = 2), 0),
        coalesce(sum(change) filter (where rating = 3), 0),
        coalesce(sum(change) filter (where rating = 4), 0),
        coalesce(sum(change) filter (where rating = 5), 0)
    from unnest(ratings, changes) as changed (rating, change)
    on conflict (product_id, slot) do update set
        rating_0 = counted.rating_0 + excluded.rating_0, rating_1 = counted.rating_1 + excluded.rating_1,
        rating_2 = counted.rating_2 + excluded.rating_2, rating_3 = counted.rating_3 + excluded.rating_3,
        rating_4 = counted.rating_4 + excluded.rating_4, rating_5 = counted.rating_5 + excluded.rating_5;
end $$;

create function count_reviews_apart(product bigint, place smallint, ratings integer[], changes bigint[]) returns void language plpgsql as $$
begin
    insert into bucket_count as counted (product_id, bucket, rating_0, rating_1, rating_2, rating_3, rating_4, rating_5)
    select product, place,
        coalesce(sum(change) filter (where rating = 0), 0),
        coalesce(sum(change) filter (where rating = 1), 0),
        coalesce(sum(change) filter (where rating = 2), 0),
        coalesce(sum(change) filter (where rating = 3), 0),
        coalesce(sum(change) filter (where rating = 4), 0),
        coalesce(sum(change) filter (where rating = 5), 0)
    from unnest(ratings, changes) as changed (rating, change)
    on conflict (product_id, bucket) do update set
        rating_0 = counted.rating_0 + excluded.rating_0, rating_1 = counted.rating_1 + excluded.rating_1,
        rating_2 = counted.rating_2 + excluded.rating_2, rating_3 = counted.rating_3 + excluded.rating_3,
        rating_4 = counted.rating_4 + excluded.rating_4, rating_5 = counted.rating_5 + excluded.rating_5;
end $$;

-- Counts first, then counts apart, then marks, each in the order of its key: two statements never wait for each other in a circle.
create or replace function summarise_new_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform count_reviews(product_id, slot, ratings, changes)
    from (
        select product_id, slot, array_agg(rating) as ratings, array_agg(change) as changes
        from (
            select product_id, (id % 8)::smallint as slot, coalesce(rating, 0)::integer as rating, count(*) as change
            from new_rows where exists (select from bucket_counted as counted where counted.bucket = new_rows.bucket and not counted.apart)
            group by 1, 2, 3
        ) as changed
        group by 1, 2 order by 1, 2
    ) as counts;

    if exists (select from bucket_apart) then
        perform count_reviews_apart(product_id, bucket, ratings, changes)
        from (
            select product_id, bucket, array_agg(rating) as ratings, array_agg(change) as changes
            from (
                select product_id, bucket, coalesce(rating, 0)::integer as rating, count(*) as change
                from new_rows where exists (select from bucket_counted as counted where counted.bucket = new_rows.bucket and counted.apart)
                group by 1, 2, 3
            ) as changed
            group by 1, 2 order by 1, 2
        ) as counts;
    end if;

    insert into review_change (product_id, slot, mark)
    select product_id, slot, fresh_mark()
    from (select distinct product_id, id % 8 as slot from new_rows) as changed order by 1, 2
    on conflict (product_id, slot) do update set mark = excluded.mark;
    return null;
end $$;

create or replace function summarise_old_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform count_reviews(product_id, slot, ratings, changes)
    from (
        select product_id, slot, array_agg(rating) as ratings, array_agg(change) as changes
        from (
            select product_id, (id % 8)::smallint as slot, coalesce(rating, 0)::integer as rating, -count(*) as change
            from old_rows where exists (select from bucket_counted as counted where counted.bucket = old_rows.bucket and not counted.apart)
            group by 1, 2, 3
        ) as changed
        group by 1, 2 order by 1, 2
    ) as counts;

    if exists (select from bucket_apart) then
        perform count_reviews_apart(product_id, bucket, ratings, changes)
        from (
            select product_id, bucket, array_agg(rating) as ratings, array_agg(change) as changes
            from (
                select product_id, bucket, coalesce(rating, 0)::integer as rating, -count(*) as change
                from old_rows where exists (select from bucket_counted as counted where counted.bucket = old_rows.bucket and counted.apart)
                group by 1, 2, 3
            ) as changed
            group by 1, 2 order by 1, 2
        ) as counts;
    end if;

    insert into review_change (product_id, slot, mark)
    select product_id, slot, fresh_mark()
    from (select distinct product_id, id % 8 as slot from old_rows) as changed order by 1, 2
    on conflict (product_id, slot) do update set mark = excluded.mark;
    return null;
end $$;

-- A change of a text alone changes no count and touches no row of counts.
create or replace function summarise_changed_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform count_reviews(product_id, slot, ratings, changes)
    from (
        select product_id, slot, array_agg(rating) as ratings, array_agg(change) as changes
        from (
            select product_id, slot, rating, sum(change)::bigint as change
            from (
                select bucket, product_id, (id % 8)::smallint as slot, coalesce(rating, 0)::integer as rating, -1 as change from old_rows
                union all
                select bucket, product_id, (id % 8)::smallint, coalesce(rating, 0)::integer, 1 from new_rows
            ) as rows
            where exists (select from bucket_counted as counted where counted.bucket = rows.bucket and not counted.apart)
            group by 1, 2, 3 having sum(change) <> 0
        ) as changed
        group by 1, 2 order by 1, 2
    ) as counts;

    if exists (select from bucket_apart) then
        perform count_reviews_apart(product_id, bucket, ratings, changes)
        from (
            select product_id, bucket, array_agg(rating) as ratings, array_agg(change) as changes
            from (
                select product_id, bucket, rating, sum(change)::bigint as change
                from (
                    select bucket, product_id, (id % 8)::smallint as slot, coalesce(rating, 0)::integer as rating, -1 as change from old_rows
                    union all
                    select bucket, product_id, (id % 8)::smallint, coalesce(rating, 0)::integer, 1 from new_rows
                ) as rows
                where exists (select from bucket_counted as counted where counted.bucket = rows.bucket and counted.apart)
                group by 1, 2, 3 having sum(change) <> 0
            ) as changed
            group by 1, 2 order by 1, 2
        ) as counts;
    end if;

    insert into review_change (product_id, slot, mark)
    select product_id, slot, fresh_mark()
    from (
        select product_id, id % 8 as slot from old_rows
        union
        select product_id, id % 8 from new_rows
    ) as changed order by 1, 2
    on conflict (product_id, slot) do update set mark = excluded.mark;
    return null;
end $$;

grant select on bucket_count, bucket_apart, bucket_counted, shard_epoch to multidb_application, multidb_reader;

-- The new columns have no statistics otherwise, for hardly anything changes there.
analyze bucket_owner;
