-- Counts how often media of the post changed after it was published. Together with version it names the state of all
-- that is shown of the post and is the same for every viewer, so that a copy of it can be told to be current.
alter table post add media_version bigint not null default 0;
