create table feature (id bigint primary key);
