-- The form that wrote the review. Tells a form that is sent again from an id that another review has. Without an index: whoever asks
-- knows the id, which the form's ticket fixes.
alter table review add column form_key uuid;
