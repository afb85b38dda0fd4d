-- What is to be sent to the address of an account that goes, whoever asked for it.
drop index concurrently if exists mail_of_recipient;
create index concurrently mail_of_recipient on mail (recipient);

drop index concurrently if exists mail_given_up;
create index concurrently mail_given_up on mail (given_up_at) where given_up_at is not null;
