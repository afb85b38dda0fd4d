-- Whose discarded objects they are, so that an erasure knows when all of a media's are gone. Older rows do not say.
alter table discarded add media_id bigint;
create index discarded_by_media on discarded (media_id);

create index media_by_owner on media (owner_id, id);
