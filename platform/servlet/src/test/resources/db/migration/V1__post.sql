create table post (id bigint primary key, caption text not null);
