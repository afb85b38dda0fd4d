-- Encryption keys that another has replaced.
create table retired_key (
	-- Derived from the key, of which it tells nothing.
	key_id text primary key,
	-- What recovery codes were hashed with under it, as they outlive it. AES-GCM: nonce, then cipher text; the key's id is
	-- authenticated with it.
	sealed_recovery_key bytea not null
);
