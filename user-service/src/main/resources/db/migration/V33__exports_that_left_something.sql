-- Exports that were given up while the object store could not be asked to remove what there was of them.
drop index concurrently if exists export_left;
create index concurrently export_left on export (export_id) where status = 'failed' and object_key is not null;
