-- The version of the newest count of its uses that was heard; late counts say nothing any more.
alter table media add uses_version bigint not null default -1;
