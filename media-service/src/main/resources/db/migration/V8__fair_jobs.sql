-- Whose job it is, and its place in the order in which owners take turns (ADR 0065). Instances of the version before insert
-- neither; their jobs come first, as they always did.
alter table job add owner_id bigint, add turn bigint not null default 0;
update job set owner_id = media.owner_id from media where media.id = job.media_id and state in ('waiting', 'running');

create index job_waiting on job (lane, turn, run_after) where state = 'waiting';
create index job_running on job (lane, leased_until) where state = 'running';
create index job_of_owner on job (owner_id, lane, turn) where state in ('waiting', 'running');
create index job_dead on job (media_id) where state = 'dead';
-- Its two halves are the first two of these.
drop index job_due;
