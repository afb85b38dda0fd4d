-- What the device called itself when it last got tokens, cut to a bounded length; null where it said nothing.
alter table session add column user_agent text;

-- The end of a session is the earlier of the two.
create index session_ended on session (least(expires_at, revoked_at));
