-- As V10: what refers to an account that was deleted is erased after it.
alter table totp drop constraint if exists totp_user_id_fkey;
alter table recovery_code drop constraint if exists recovery_code_user_id_fkey;
