-- Sessions that nobody ended are ended when their time is up. The index of all ends would not do to find them: it is full
-- of those that were ended within the last day.
drop index concurrently if exists session_expired;
create index concurrently session_expired on session (expires_at) where revoked_at is null;
