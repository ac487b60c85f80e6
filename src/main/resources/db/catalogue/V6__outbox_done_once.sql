-- When the work was done first, where it must be done once more later.
alter table outbox add column done timestamptz(6);

-- Messages of earlier versions could hold SQL and values.
update outbox set last_error = null where last_error is not null;
