-- What a move of buckets to another shard takes along. Rows have a key, by which they are compared and deleted; without one a table has the sums
-- of buckets that are counted apart.
create table moved_table (
    name varchar(63) primary key,
    key  varchar(63)
);
insert into moved_table (name, key) values ('review', 'id'), ('bucket_count', null);

-- Rises at one side and is followed by the other: what had been written before it has arrived, too.
create table move_mark (
    move   bigint,
    origin varchar(63),
    mark   bigint not null,
    primary key (move, origin)
);

-- From now on the sums of these buckets are kept apart altogether; what changes is counted apart already. What is still among the others is
-- what there is, less what came apart since: both are read at one moment, and the difference stays as it is.
create function sums_apart(buckets smallint[]) returns void language plpgsql as $$
declare
    base bucket_count[];
begin
    select array_agg(row(product_id, bucket, r0, r1, r2, r3, r4, r5)::bucket_count order by product_id, bucket) into base
    from (
        select product_id, bucket, sum(r0)::bigint as r0, sum(r1)::bigint as r1, sum(r2)::bigint as r2, sum(r3)::bigint as r3,
            sum(r4)::bigint as r4, sum(r5)::bigint as r5
        from (
            select product_id, bucket,
                count(*) filter (where coalesce(rating, 0) = 0) as r0, count(*) filter (where rating = 1) as r1,
                count(*) filter (where rating = 2) as r2, count(*) filter (where rating = 3) as r3,
                count(*) filter (where rating = 4) as r4, count(*) filter (where rating = 5) as r5
            from review where bucket = any (buckets) group by 1, 2
            union all
            select product_id, bucket, -rating_0, -rating_1, -rating_2, -rating_3, -rating_4, -rating_5
            from bucket_count where bucket = any (buckets)
        ) as parts
        group by 1, 2
    ) as rest
    where (r0, r1, r2, r3, r4, r5) <> (0, 0, 0, 0, 0, 0);

    insert into review_count as counted (product_id, slot, rating_0, rating_1, rating_2, rating_3, rating_4, rating_5)
    select product_id, 0, -sum(rating_0), -sum(rating_1), -sum(rating_2), -sum(rating_3), -sum(rating_4), -sum(rating_5)
    from unnest(base) group by 1 order by 1
    on conflict (product_id, slot) do update set
        rating_0 = counted.rating_0 + excluded.rating_0, rating_1 = counted.rating_1 + excluded.rating_1,
        rating_2 = counted.rating_2 + excluded.rating_2, rating_3 = counted.rating_3 + excluded.rating_3,
        rating_4 = counted.rating_4 + excluded.rating_4, rating_5 = counted.rating_5 + excluded.rating_5;

    insert into bucket_count as counted (product_id, bucket, rating_0, rating_1, rating_2, rating_3, rating_4, rating_5)
    select * from unnest(base)
    on conflict (product_id, bucket) do update set
        rating_0 = counted.rating_0 + excluded.rating_0, rating_1 = counted.rating_1 + excluded.rating_1,
        rating_2 = counted.rating_2 + excluded.rating_2, rating_3 = counted.rating_3 + excluded.rating_3,
        rating_4 = counted.rating_4 + excluded.rating_4, rating_5 = counted.rating_5 + excluded.rating_5;
end $$;

-- The sums of these buckets join the others; what changes is counted there already.
create function sums_together(buckets smallint[]) returns void language sql as $$
    with gone as (
        delete from bucket_count where bucket = any (buckets)
        returning product_id, rating_0, rating_1, rating_2, rating_3, rating_4, rating_5
    )
    insert into review_count as counted (product_id, slot, rating_0, rating_1, rating_2, rating_3, rating_4, rating_5)
    select product_id, 0, sum(rating_0), sum(rating_1), sum(rating_2), sum(rating_3), sum(rating_4), sum(rating_5)
    from gone group by 1 order by 1
    on conflict (product_id, slot) do update set
        rating_0 = counted.rating_0 + excluded.rating_0, rating_1 = counted.rating_1 + excluded.rating_1,
        rating_2 = counted.rating_2 + excluded.rating_2, rating_3 = counted.rating_3 + excluded.rating_3,
        rating_4 = counted.rating_4 + excluded.rating_4, rating_5 = counted.rating_5 + excluded.rating_5;
$$;

revoke execute on function sums_apart(smallint[]), sums_together(smallint[]) from public;
grant select on moved_table, move_mark to multidb_application, multidb_reader;
