-- A mark for the state of what pages show of the catalogue: every change sets a fresh one, in its own transaction. A page that was made with
-- the marks that its database still shows would be made of the same rows now. The mark of a subject is the bit_xor of its slots.
--
-- Subjects: product (all products), account (a username has changed or is gone), account-added (an account that was missing may be there).
--
-- Marks are random and no counter: after a restore, or on two branches of a timeline, a counter reaches the same number with other rows.
-- A writer takes a slot that no other holds, so that a long import keeps nobody waiting.
create table catalogue_change (
    subject text not null check (subject in ('product', 'account', 'account-added')),
    slot    smallint not null check (slot between 0 and 7),
    mark    bigint not null,
    primary key (subject, slot)
) with (fillfactor = 50);

create function fresh_mark() returns bigint language sql volatile return hashtextextended(gen_random_uuid()::text, 0);

insert into catalogue_change (subject, slot, mark)
select subject, slot, fresh_mark()
from unnest(array['product', 'account', 'account-added']) as subject, generate_series(0, 7) as slot;

create function mark_subject() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    free smallint;
begin
    select slot into free from catalogue_change where subject = tg_argv[0] order by slot limit 1 for update skip locked;
    update catalogue_change set mark = fresh_mark()
    where subject = tg_argv[0] and slot = coalesce(free, pg_backend_pid() % 8);
    return null;
end $$;

-- The locks of these wait until those have ended who still write without marks.
create trigger product_changed after insert or update or delete or truncate on product
    for each statement execute function mark_subject('product');
-- Not for passwords, rights and sign-outs, which pages do not show.
create trigger account_changed after update of id, username or delete or truncate on account
    for each statement execute function mark_subject('account');
create trigger account_added after insert on account
    for each statement execute function mark_subject('account-added');

grant select on catalogue_change to multidb_application, multidb_reader;
