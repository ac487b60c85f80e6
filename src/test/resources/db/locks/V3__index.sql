drop index concurrently if exists rows_by_note;
create index concurrently rows_by_note on rows_to_change (note);
