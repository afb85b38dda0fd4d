create table note (id bigint generated always as identity primary key, user_id bigint not null);
