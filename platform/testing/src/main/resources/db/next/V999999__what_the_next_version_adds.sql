-- What a migration may always do: add. Each table gets a column of which this version's code has never heard.
do $$
declare
	name text;
begin
	for name in
		select oid::regclass::text from pg_class
		where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
			and relname <> 'flyway_schema_history'
	loop
		execute 'alter table ' || name || ' add column of_the_next_version text not null default ''unknown''';
	end loop;
end $$;

create table of_the_next_version (id bigint primary key);
