-- Counts how often somebody signed out of the account: what proves a sign-in holds only as long as this and the password stay.
alter table account add column sign_outs integer not null default 0;
