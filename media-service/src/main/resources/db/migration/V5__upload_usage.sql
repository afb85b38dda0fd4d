-- What a user has asked for on a day of UTC, the newest on which they asked. Whoever asks holds the row.
create table upload_usage (
	owner_id bigint primary key,
	day date not null,
	bytes bigint not null,
	-- Videos whose length is not known count with the longest that is allowed.
	video_ms bigint not null
);
